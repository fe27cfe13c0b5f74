namespace Traffic.Sim.Evaluation;

/// <summary>How far the announced starts or ends of green of one kind of group came true.</summary>
public sealed record ChangeKpi
{
    /// <summary>Changes that came.</summary>
    public required long Changes { get; init; }

    /// <summary>How often a countdown went up by more than a second instead of down, per change.</summary>
    public required double BackwardJumpsPerChange { get; init; }

    /// <summary>By lead in seconds; leads of more than any red or green lasted are absent.</summary>
    public required IReadOnlyDictionary<string, LeadKpi> ByLeadS { get; init; }

    /// <summary>The same by lead as announced: what came of it when a countdown first showed so many seconds, keyed as text.</summary>
    public required IReadOnlyDictionary<string, LeadKpi> ByAnnouncedLeadS { get; init; }
}
