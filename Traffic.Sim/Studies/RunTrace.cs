namespace Traffic.Sim.Studies;

/// <summary>What is recorded of the one run that is shown in detail.</summary>
public sealed class RunTrace
{
    /// <summary>By junction and signal group: the lamps at the start, then each change.</summary>
    public required IReadOnlyList<IReadOnlyList<IReadOnlyList<AspectChange>>> Signals { get; init; }

    /// <summary>Vehicles along the corridor in the order in which they came; pedestrians left out.</summary>
    public required IReadOnlyList<Trajectory> Trajectories { get; init; }

    /// <summary>By stop line of the corridor: the signal group of the way along it; -1 where there is none.</summary>
    public required IReadOnlyList<int> StopLineGroups { get; init; }

    /// <summary>Last moment recorded, seconds of simulation.</summary>
    public required double EndSeconds { get; init; }
}
