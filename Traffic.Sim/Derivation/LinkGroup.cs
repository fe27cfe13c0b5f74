using Traffic.Core.Topology;

namespace Traffic.Sim.Derivation;

/// <summary>Links of a traffic light that always show the same, serve the same kind of traffic and come from the same edge.</summary>
internal sealed record LinkGroup
{
    /// <summary>Name; given once all groups are known.</summary>
    public SignalGroupId Id { get; init; }

    public required SignalGroupKind Kind { get; init; }

    /// <summary>Edge the traffic comes from; of a pedestrian crossing the crossing itself.</summary>
    public required int ApproachEdge { get; init; }

    /// <summary>Link indices, ascending.</summary>
    public required int[] Links { get; init; }

    /// <summary>G, y or r for each phase of the program.</summary>
    public required string Letters { get; init; }
}
