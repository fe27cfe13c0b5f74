using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Derivation;

/// <summary>The lanes that lead away from a junction, as far as connected vehicles are heard there, and the junctions they lead to.</summary>
internal sealed class ExitDerivation(RoadNetwork network, IReadOnlyDictionary<int, JunctionId> names)
{
    /// <summary>How far an exit is followed for its own sake, metres.</summary>
    private const double ReachMeters = 100;

    /// <summary>How far away the next signals may be for their junction to be a neighbour, metres.</summary>
    private const double NeighbourMeters = 1000;

    /// <summary>The exits of movements, each once, in the order of the network.</summary>
    public IReadOnlyList<JunctionExit> Derive(IEnumerable<Movement> movements, GeoPosition reference)
    {
        var plane = new LocalPlane(reference);
        var exits = new List<JunctionExit>();
        foreach (var index in movements.Select(movement => network.FindLane(movement.Exit)).Where(lane => lane >= 0).Distinct().Order())
        {
            var lane = network.Lanes[index];
            var points = Centerline(index).Select(point => plane.ToLocal(network.GeoReference.ToGeo(point))).ToList();
            exits.Add(new JunctionExit(lane.Id, lane.Width, lane.SpeedLimit, points, Downstream(index)));
        }

        return exits;
    }

    private List<NetworkPoint> Centerline(int start)
    {
        var points = new List<NetworkPoint>();
        var length = 0.0;
        foreach (var lane in Onwards(start, ReachMeters))
        {
            foreach (var point in network.Lanes[lane].Shape.Points)
            {
                var step = points.Count == 0 ? 0 : points[^1].DistanceTo(point);
                if (points.Count > 0 && step < 0.05)
                    continue;
                if (length + step > ReachMeters)
                {
                    var share = (ReachMeters - length) / step;
                    var last = points[^1];
                    points.Add(new NetworkPoint(last.X + (share * (point.X - last.X)), last.Y + (share * (point.Y - last.Y))));
                    return points;
                }

                length += step;
                points.Add(point);
            }
        }

        if (points.Count < 2)
            points.Add(new NetworkPoint(points[0].X, points[0].Y + 0.1));
        return points;
    }

    // The lane and those it leads to without choice, up to the next signals.
    private IEnumerable<int> Onwards(int lane, double reach)
    {
        var seen = new HashSet<int>();
        for (var distance = 0.0; distance < reach && seen.Add(lane);)
        {
            yield return lane;
            distance += network.Lanes[lane].Length;
            if (network.Lanes[lane].Outgoing is not [var only] || network.Connections[only].IsSignalised)
                yield break;
            var via = network.Connections[only].ViaLane;
            while (via >= 0)
            {
                yield return via;
                distance += network.Lanes[via].Length;
                via = network.Lanes[via].Outgoing is [var inner, ..] ? network.Connections[inner].ViaLane : -1;
            }

            lane = network.Connections[only].ToLane;
        }
    }

    // Follows whole roads, for drivers change lanes on the way.
    private DownstreamApproach? Downstream(int exit)
    {
        var edge = network.Edges[network.Lanes[exit].Edge];
        var distance = 0.0;
        var seen = new HashSet<int>();
        while (distance < NeighbourMeters && seen.Add(edge.Index))
        {
            distance += edge.Length;
            var connections = edge.Lanes.SelectMany(lane => network.Lanes[lane].Outgoing).Select(index => network.Connections[index]).ToArray();
            if (Array.Find(connections, connection => connection.IsSignalised) is { } signalised)
            {
                if (!names.TryGetValue(signalised.TrafficLight, out var neighbour))
                    return null;
                var lanes = connections.Where(connection => connection.TrafficLight == signalised.TrafficLight)
                    .Select(connection => network.Lanes[connection.FromLane].Id).Distinct().Order(StringComparer.Ordinal).ToArray();
                return new DownstreamApproach(neighbour, lanes, Math.Round(distance, 1));
            }

            var next = connections.Where(connection => connection.Direction != TurnDirection.Turn)
                .Select(connection => network.Lanes[connection.ToLane].Edge).Distinct().ToArray();
            if (next is not [var only])
                return null;
            edge = network.Edges[only];
        }

        return null;
    }
}
