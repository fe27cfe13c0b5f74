using Traffic.Core.Topology;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Studies;

/// <summary>
/// Which controlled junction each lane leads to, and which signal group governs the way from one edge to the next. An edge belongs
/// to the junction if every way on leads there, so that a queue on a road cut in pieces is seen in full.
/// </summary>
public sealed class ApproachMap
{
    private readonly RoadNetwork _network;
    private readonly int[] _edgeJunction;
    private readonly Dictionary<(int From, int To), List<Passage>> _passages = [];

    /// <summary>Lays junctions over a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="junctions">The junctions; those without a place in the network are left out.</param>
    public ApproachMap(RoadNetwork network, IReadOnlyList<JunctionSpecification> junctions)
    {
        _network = network;
        _edgeJunction = new int[network.Edges.Length];
        Array.Fill(_edgeJunction, -1);
        for (var junction = 0; junction < junctions.Count; junction++)
            if (junctions[junction].Sumo is { } sumo && network.FindTrafficLight(sumo.TrafficLight) is >= 0 and var light)
                Lay(junction, junctions[junction], network.TrafficLights[light]);
        while (Extend())
        {
        }
    }

    /// <summary>The junction an edge leads to or lies in; -1 when there is none.</summary>
    public int JunctionOf(int edge) => _edgeJunction[edge];

    /// <summary>The signal a vehicle passes that drives from a lane on one edge to another edge; null when there is none.</summary>
    /// <param name="lane">Lane it was last seen on.</param>
    /// <param name="toEdge">Edge it is on now.</param>
    public Passage? Find(int lane, int toEdge)
    {
        if (!_passages.TryGetValue((_network.Lanes[lane].Edge, toEdge), out var passages))
            return null;
        foreach (var passage in passages)
            if (passage.Lane == lane)
                return passage;
        return passages[0];
    }

    private void Lay(int junction, JunctionSpecification specification, TrafficLight light)
    {
        for (var group = 0; group < specification.SignalGroups.Count; group++)
        {
            if (!specification.Sumo!.Links.TryGetValue(specification.SignalGroups[group].Id, out var links))
                continue;
            foreach (var index in links.Where(link => link < light.Links.Length).SelectMany(link => light.Links[link]))
            {
                var connection = _network.Connections[index];
                var from = _network.Lanes[connection.FromLane].Edge;
                _edgeJunction[from] = junction;
                for (var via = connection.ViaLane; via >= 0; via = Onward(via))
                    _edgeJunction[_network.Lanes[via].Edge] = junction;
                var key = (from, _network.Lanes[connection.ToLane].Edge);
                if (!_passages.TryGetValue(key, out var passages))
                    _passages[key] = passages = [];
                passages.Add(new Passage(connection.FromLane, junction, group));
            }
        }
    }

    // The next internal lane of the same way across; -1 when the way leads out.
    private int Onward(int lane)
    {
        foreach (var index in _network.Lanes[lane].Outgoing)
            return _network.Connections[index].ViaLane;
        return -1;
    }

    private bool Extend()
    {
        var changed = false;
        foreach (var edge in _network.Edges)
        {
            if (edge.IsInternal || _edgeJunction[edge.Index] >= 0)
                continue;
            var next = -1;
            foreach (var target in edge.Lanes.SelectMany(lane => _network.Lanes[lane].Outgoing)
                .Select(index => _network.Lanes[_network.Connections[index].ToLane].Edge))
            {
                var junction = _edgeJunction[target];
                if (junction < 0 || (next >= 0 && next != junction))
                {
                    next = -1;
                    break;
                }

                next = junction;
            }

            if (next < 0)
                continue;
            _edgeJunction[edge.Index] = next;
            changed = true;
        }

        return changed;
    }

    /// <summary>A way past a signal.</summary>
    /// <param name="Lane">Lane before the stop line.</param>
    /// <param name="Junction">Place in the list of junctions.</param>
    /// <param name="Group">Place in the specification.</param>
    public sealed record Passage(int Lane, int Junction, int Group);
}
