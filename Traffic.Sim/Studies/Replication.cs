namespace Traffic.Sim.Studies;

/// <summary>The same traffic under every alternative.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Runs">The runs in the order of the alternatives.</param>
public sealed record Replication(ulong Seed, IReadOnlyList<StudyRun> Runs)
{
    /// <summary>Whether no run failed.</summary>
    public bool IsComplete => Runs.All(run => run.Kpi is not null);
}
