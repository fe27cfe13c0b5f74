using System.Collections.Immutable;

namespace Traffic.Sim.Networks;

/// <summary>A lane of an edge.</summary>
public sealed class NetworkLane
{
    /// <summary>Width SUMO assumes when a lane has none, metres.</summary>
    public const double DefaultWidth = 3.2;

    /// <summary>Place in <see cref="RoadNetwork.Lanes"/>.</summary>
    public required int Index { get; init; }

    /// <summary>SUMO's id, <c>edge_0</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The edge it belongs to; index into <see cref="RoadNetwork.Edges"/>.</summary>
    public required int Edge { get; init; }

    /// <summary>Place within the edge, 0 at the right.</summary>
    public required int Position { get; init; }

    /// <summary>Length, metres; what positions refer to.</summary>
    public required double Length { get; init; }

    /// <summary>Speed limit, metres per second.</summary>
    public required double SpeedLimit { get; init; }

    /// <summary>Who may use it.</summary>
    public required VehicleClasses Permissions { get; init; }

    /// <summary>Width, metres.</summary>
    public required double Width { get; init; }

    /// <summary>Middle line.</summary>
    public required Polyline Shape { get; init; }

    /// <summary>Connections that leave it, in the order of the file; indices into <see cref="RoadNetwork.Connections"/>.</summary>
    public required ImmutableArray<int> Outgoing { get; init; }

    /// <summary>
    /// Connections that lead to it; for an internal lane those that name it as their <c>via</c>, for others those that end on it
    /// from a lane outside the junction.
    /// </summary>
    public required ImmutableArray<int> Incoming { get; init; }

    /// <summary>The point at a position from the lane's begin, metres of lane length.</summary>
    public NetworkPoint PointAt(double position) => Shape.At(position * Shape.Length / Length);

    /// <summary>Direction of travel at a position: radians, 0 = east, counter-clockwise.</summary>
    public double DirectionAt(double position) => Shape.DirectionAt(position * Shape.Length / Length);
}
