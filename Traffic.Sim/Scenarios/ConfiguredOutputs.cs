namespace Traffic.Sim.Scenarios;

/// <summary>
/// The outputs a configuration names (<c>tripinfo-output</c> and the like), as written there; null where it names none.
/// <see cref="SumoScenario.Resolve"/> makes paths of them.
/// </summary>
public sealed record ConfiguredOutputs
{
    /// <summary>Goes before the name of every output file (<c>output-prefix</c>).</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Trips.</summary>
    public string? TripInfo { get; init; }

    /// <summary>Every vehicle in every step.</summary>
    public string? Fcd { get; init; }

    /// <summary>One row per step.</summary>
    public string? Summary { get; init; }

    /// <summary>Queues.</summary>
    public string? Queue { get; init; }

    /// <summary>Time between two rows of the queue output, seconds; null or 0 = every step.</summary>
    public double? QueuePeriodSeconds { get; init; }

    /// <summary>Traffic by edge.</summary>
    public string? EdgeData { get; init; }

    /// <summary>Traffic by lane.</summary>
    public string? LaneData { get; init; }
}
