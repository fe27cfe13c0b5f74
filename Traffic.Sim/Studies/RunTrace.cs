namespace Traffic.Sim.Studies;

/// <summary>What is recorded of the one run that is shown in detail.</summary>
public sealed class RunTrace
{
    /// <summary>By junction and signal group: the lamps at the start, then each change.</summary>
    public required IReadOnlyList<IReadOnlyList<IReadOnlyList<AspectChange>>> Signals { get; init; }

    /// <summary>By corridor: the vehicles along it.</summary>
    public required IReadOnlyList<CorridorTrace> Corridors { get; init; }

    /// <summary>Last moment recorded, seconds of simulation.</summary>
    public required double EndSeconds { get; init; }
}
