using System.Collections.Immutable;

namespace Traffic.Sim.Networks;

/// <summary>A directed road, or a way across a junction.</summary>
public sealed class NetworkEdge
{
    /// <summary>Place in <see cref="RoadNetwork.Edges"/>.</summary>
    public required int Index { get; init; }

    /// <summary>SUMO's id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public required EdgeFunction Function { get; init; }

    /// <summary>Junction it leaves; for internal edges the junction it lies in.</summary>
    public required int FromJunction { get; init; }

    /// <summary>Junction it leads to; for internal edges the junction it lies in.</summary>
    public required int ToJunction { get; init; }

    /// <summary>Priority among the roads of a junction; bigger is more important.</summary>
    public required int Priority { get; init; }

    /// <summary>Type of road such as <c>highway.primary</c>; empty when not said.</summary>
    public required string Type { get; init; }

    /// <summary>Lanes from the right to the left; indices into <see cref="RoadNetwork.Lanes"/>, one after the other.</summary>
    public required ImmutableArray<int> Lanes { get; init; }

    /// <summary>Length, metres (that of its first lane).</summary>
    public required double Length { get; init; }

    /// <summary>Whether it lies inside a junction.</summary>
    public bool IsInternal => Function is EdgeFunction.Internal or EdgeFunction.Crossing or EdgeFunction.WalkingArea;
}
