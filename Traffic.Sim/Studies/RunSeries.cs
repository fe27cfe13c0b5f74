namespace Traffic.Sim.Studies;

/// <summary>What is recorded of every run of a study beside its key figures.</summary>
public sealed class RunSeries
{
    /// <summary>Seconds between two values of the series.</summary>
    public const int BinSeconds = 10;

    /// <summary>Begin, seconds of simulation.</summary>
    public required double BeginSeconds { get; init; }

    /// <summary>Trips due, entered and arrived at the end of each bin.</summary>
    public required IReadOnlyList<TrafficCounts> Counts { get; init; }

    /// <summary>By junction and bin: vehicles slower than 5 km/h before it, mean over the bin; pedestrians left out.</summary>
    public required IReadOnlyList<IReadOnlyList<float>> Queues { get; init; }

    /// <summary>By edge of the network: carbon dioxide, milligrams; that of ways across a junction at the edge before it.</summary>
    public required IReadOnlyList<double> EdgeCo2Milligrams { get; init; }

    /// <summary>Vehicles (cyclists and pedestrians left out) that drove from one edge to the next, ordered by edges.</summary>
    public required IReadOnlyDictionary<(int From, int To), int> Transitions { get; init; }
}
