namespace Traffic.Sim.Studies;

/// <summary>What a study runs.</summary>
/// <param name="Alternatives">Names of the alternatives; the first is the baseline.</param>
/// <param name="Replications">Replications at most; each has a seed of its own, the same for every alternative.</param>
/// <param name="FirstSeed">Seed of the first replication; the others follow one by one.</param>
/// <param name="Jobs">Runs at once.</param>
/// <param name="Precision">When to stop earlier; never when null.</param>
public sealed record StudyPlan(
    IReadOnlyList<string> Alternatives, int Replications, ulong FirstSeed, int Jobs, PrecisionRule? Precision = null);
