using Traffic.Core.Topology;

namespace Traffic.Core.Estimation;

/// <summary>What a neighbouring junction expects to send towards some lanes: its own plan applied to its own queues.</summary>
public readonly ref struct NeighbourOutflow
{
    /// <summary>The neighbour.</summary>
    public required JunctionId From { get; init; }

    /// <summary>Index of the exit in the neighbour's specification.</summary>
    public required int Exit { get; init; }

    /// <summary>Indices of the lanes that the exit leads to, in the specification of the junction that is told.</summary>
    public required ReadOnlySpan<int> Lanes { get; init; }

    /// <summary>Tick of the first second of <see cref="VehiclesPerSecond"/>.</summary>
    public required long FromTick { get; init; }

    /// <summary>Way from the neighbour's stop line to the one of these lanes, metres.</summary>
    public required double DistanceMeters { get; init; }

    /// <summary>Vehicles that leave the neighbour in each second.</summary>
    public required ReadOnlySpan<float> VehiclesPerSecond { get; init; }

    /// <summary>Seconds of it that the neighbour has committed to; what comes later counts for less.</summary>
    public required int CommittedSeconds { get; init; }
}
