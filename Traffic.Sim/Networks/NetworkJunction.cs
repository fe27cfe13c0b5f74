using System.Collections.Immutable;

namespace Traffic.Sim.Networks;

/// <summary>A junction (node).</summary>
public sealed class NetworkJunction
{
    /// <summary>Place in <see cref="RoadNetwork.Junctions"/>.</summary>
    public required int Index { get; init; }

    /// <summary>SUMO's id.</summary>
    public required string Id { get; init; }

    /// <summary>SUMO's type: <c>priority</c>, <c>traffic_light</c>, <c>right_before_left</c>, <c>dead_end</c>, <c>internal</c>, ...</summary>
    public required string Type { get; init; }

    /// <summary>Middle.</summary>
    public required NetworkPoint Position { get; init; }

    /// <summary>Lanes that lead to it, clockwise.</summary>
    public required ImmutableArray<int> IncomingLanes { get; init; }

    /// <summary>Internal lanes, in the order of the requests; for an internal junction the foes of its lane.</summary>
    public required ImmutableArray<int> InternalLanes { get; init; }

    /// <summary>Right-of-way table, by request index; empty where there is none.</summary>
    public required ImmutableArray<JunctionRequest> Requests { get; init; }

    /// <summary>The connection of each request index (incoming lanes in order, then connections in the order of the file).</summary>
    public required ImmutableArray<int> Links { get; init; }

    /// <summary>Outline; empty when not drawn.</summary>
    public required ImmutableArray<NetworkPoint> Shape { get; init; }

    /// <summary>Whether it is a waiting place inside another junction.</summary>
    public bool IsInternal => Type == "internal";
}
