namespace Traffic.Core.Estimation;

/// <summary>What a neighbouring junction expects to send towards one lane: its own plan applied to its own queues.</summary>
public readonly ref struct NeighbourOutflow
{
    /// <summary>Index of the lane in the picture that is told (of the junction it flows to).</summary>
    public required int Lane { get; init; }

    /// <summary>Tick of the first second of <see cref="VehiclesPerSecond"/>.</summary>
    public required long FromTick { get; init; }

    /// <summary>Free-flow travel time from the neighbour's stop line to ours, ticks.</summary>
    public required int TravelTicks { get; init; }

    /// <summary>Vehicles that leave the neighbour in each second, vehicles.</summary>
    public required ReadOnlySpan<float> VehiclesPerSecond { get; init; }

    /// <summary>Number of seconds the neighbour has committed to; what comes later counts for less.</summary>
    public required int CommittedSeconds { get; init; }
}
