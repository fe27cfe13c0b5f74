using Traffic.Core.Topology;
using Traffic.Sim.Engine;

namespace Traffic.Sim.Priority;

/// <summary>Which lanes of a network lead to a stop line of which junction, and where one comes out behind it.</summary>
internal sealed class SignalRoads
{
    private readonly RoadGraph _graph;
    private readonly (int Junction, int Lane)[] _approach;
    private readonly Dictionary<string, int>[] _exits;

    /// <summary>Looks up the lanes of the junctions.</summary>
    public SignalRoads(RoadGraph graph, IReadOnlyList<JunctionSpecification> junctions)
    {
        _graph = graph;
        _approach = new (int, int)[graph.LaneLength.Length];
        Array.Fill(_approach, (-1, -1));
        _exits = new Dictionary<string, int>[junctions.Count];
        for (var junction = 0; junction < junctions.Count; junction++)
        {
            var specification = junctions[junction];
            _exits[junction] = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < specification.Exits.Count; i++)
                _exits[junction].TryAdd(specification.Exits[i].Id, i);
            for (var i = 0; i < specification.Lanes.Count; i++)
                if (graph.Network.FindLane(specification.Lanes[i].Id) is >= 0 and var lane && _approach[lane].Junction < 0)
                    _approach[lane] = (junction, i);
        }
    }

    /// <summary>Finds the next junctions on a route.</summary>
    /// <param name="edges">The route.</param>
    /// <param name="at">Index of the edge the vehicle is on.</param>
    /// <param name="lane">Lane the vehicle is on, of that edge.</param>
    /// <param name="position">Metres from the begin of the lane.</param>
    /// <param name="reach">How far to look, metres.</param>
    /// <param name="found">Receives them, the nearest first.</param>
    /// <returns>How many were found.</returns>
    public int Find(int[] edges, int at, int lane, double position, double reach, Span<SignalAhead> found)
    {
        var count = 0;
        var distance = _graph.LaneLength[lane] - position;
        for (var i = at; i + 1 < edges.Length && count < found.Length && distance <= reach; i++)
        {
            var link = LinkTo(i == at ? lane : -1, edges[i], edges[i + 1]);
            if (link is null)
                break;
            var (junction, own) = _approach[link.From];
            if (junction >= 0 && link.Signal >= 0)
                found[count++] = new SignalAhead(junction, own, _exits[junction].GetValueOrDefault(_graph.Network.Lanes[link.To].Id, -1), distance);
            distance += link.InsideLength + _graph.LaneLength[link.To];
        }

        return count;
    }

    /// <summary>Index of a lane of the network in the specification of its junction; -1 when it is not one of its approaches.</summary>
    public int LaneOf(int junction, int lane) => _approach[lane].Junction == junction ? _approach[lane].Lane : -1;

    /// <summary>The link that leads on, from the vehicle's own lane if there is one.</summary>
    private RoadLink? LinkTo(int lane, int edge, int next)
    {
        if (lane >= 0 && From(lane, next) is { } own)
            return own;
        foreach (var other in _graph.EdgeLanes[edge])
        {
            if (From(other, next) is { } link)
                return link;
        }

        return null;
    }

    private RoadLink? From(int lane, int next)
    {
        foreach (var link in _graph.LaneLinks[lane])
        {
            if (_graph.LaneEdge[link.To] == next)
                return link;
        }

        return null;
    }
}
