using Traffic.Sim.Evaluation;

namespace Traffic.Sim.Studies;

/// <summary>One run of a study: the key figures and what was recorded beside them, or why it failed.</summary>
/// <param name="Alternative">Place in the list of alternatives.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Kpi">Key figures; null when it failed.</param>
/// <param name="Series">What was recorded; null when it failed.</param>
/// <param name="Failure">What went wrong; null when nothing did.</param>
public sealed record StudyRun(int Alternative, ulong Seed, KpiReport? Kpi, RunSeries? Series, Exception? Failure);
