using Traffic.Core.Topology;
using Traffic.Sim.Engine;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Detectors;

/// <summary>Which junctions hear a vehicle by its lane and position: those it approaches, and for a while the one it has passed.</summary>
internal sealed class CamReach
{
    private const double ReachBeyond = 100;

    private readonly RoadGraph _graph;
    private readonly double _reach;

    // Distance from the end of the lane to the stop line; -1 less the distance from the stop line to its begin if it lies beyond.
    private readonly (int Junction, double Distance)[][] _junctions;

    /// <summary>Works out the reach of the junctions of a network.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="junctions">The junctions.</param>
    /// <param name="reach">How far before the stop line a vehicle is heard, metres along the lanes.</param>
    public CamReach(RoadGraph graph, IReadOnlyList<JunctionSpecification> junctions, double reach)
    {
        (_graph, _reach) = (graph, reach);
        _junctions = new (int, double)[graph.LaneLength.Length][];
        Array.Fill(_junctions, []);
        for (var junction = 0; junction < junctions.Count; junction++)
            if (junctions[junction].Sumo is { } sumo && graph.Network.FindTrafficLight(sumo.TrafficLight) is >= 0 and var light)
                Add(junction, graph.Network.TrafficLights[light]);
    }

    /// <summary>Junctions in reach of some part of a lane, and how far it is to them.</summary>
    public ReadOnlySpan<(int Junction, double Distance)> Of(int lane) => _junctions[lane];

    /// <summary>Whether a junction at a distance hears a vehicle at a position of a lane.</summary>
    public bool Hears(double distance, int lane, double position) => distance >= 0
        ? _graph.LaneLength[lane] - position + distance <= _reach
        : position - distance - 1 <= ReachBeyond;

    /// <summary>Whether any junction hears it.</summary>
    public bool AnyHears(int lane, double position)
    {
        foreach (var (_, distance) in _junctions[lane])
            if (Hears(distance, lane, position))
                return true;
        return false;
    }

    /// <summary>Walks back from the stop lines along all ways that lead to them.</summary>
    private void Add(int junction, TrafficLight light)
    {
        var distances = new SortedDictionary<int, double>();
        var open = new PriorityQueue<int, double>();
        foreach (var index in light.Links.SelectMany(links => links))
        {
            var link = _graph.Links[index];
            open.Enqueue(link.From, 0);
            var beyond = 0.0;
            var lane = link.Next;
            // Inside and a little beyond, so that the junction sees who has passed.
            while (beyond < ReachBeyond)
            {
                distances.TryAdd(lane, -1 - beyond);
                beyond += _graph.LaneLength[lane];
                if (_graph.LaneLinks[lane] is not [var onward, ..])
                    break;
                lane = onward.Next;
            }
        }

        while (open.TryDequeue(out var lane, out var distance))
        {
            if (distance > _reach || (distances.TryGetValue(lane, out var known) && known >= 0 && known <= distance))
                continue;
            distances[lane] = distance;
            foreach (var side in _graph.EdgeLanes[_graph.LaneEdge[lane]])
                open.Enqueue(side, distance + 0.001);
            foreach (var feeder in _graph.LaneFeeders[lane])
                open.Enqueue(feeder.From, distance + _graph.LaneLength[lane]);
        }

        foreach (var (lane, distance) in distances)
            _junctions[lane] = [.. _junctions[lane], (junction, distance)];
    }
}
