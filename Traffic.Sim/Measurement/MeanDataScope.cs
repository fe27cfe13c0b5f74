using Traffic.Sim.Engine;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Measurement;

/// <summary>Which lanes and vehicles an <c>edgeData</c> or <c>laneData</c> element is about.</summary>
internal sealed class MeanDataScope
{
    private readonly HashSet<string>? _types;
    private readonly bool[] _lanes;

    public MeanDataScope(RoadGraph graph, MeanDataDefinition definition, IntervalClock clock)
    {
        Definition = definition;
        Clock = clock;
        _types = definition.VehicleTypes.IsEmpty ? null : new HashSet<string>(definition.VehicleTypes, StringComparer.Ordinal);
        var named = definition.Edges.IsEmpty ? null : new HashSet<string>(definition.Edges, StringComparer.Ordinal);
        Edges = [.. graph.Network.Edges.Where(edge => IsWritten(edge, named))];
        _lanes = new bool[graph.LaneLength.Length];
        foreach (var edge in Edges)
            foreach (var lane in edge.Lanes)
                _lanes[lane] = true;
    }

    public MeanDataDefinition Definition { get; }

    public IntervalClock Clock { get; }

    /// <summary>The edges written, in the order of the network.</summary>
    public NetworkEdge[] Edges { get; }

    public bool Counts(in MovingVehicle vehicle, int lane) =>
        _lanes[lane] && (_types is null || _types.Contains(vehicle.Planned.Type.Id));

    private bool IsWritten(NetworkEdge edge, HashSet<string>? named)
    {
        if (named is not null)
            return named.Contains(edge.Id);
        return edge.Function is EdgeFunction.Normal || (edge.Function is EdgeFunction.Internal && Definition.WithInternal);
    }
}
