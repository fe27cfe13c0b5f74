using Traffic.Core.Topology;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Derivation;

/// <summary>
/// A lane that ends at a stop line, followed upstream as long as one lane leads to it; close to the stop line (networks may cut
/// lanes to pieces there) also the one among several that leads straight on, or does not turn back. It ends at the stop line of
/// another signal and where the traffic is of another kind (a cycle track that leaves the road).
/// </summary>
internal sealed class Approach
{
    /// <summary>How far an approach is followed, metres.</summary>
    public const double ReachMeters = 300;

    // Within this distance of the stop line several lanes leading to one are no end of the approach.
    private const double ClutterMeters = 50;

    private readonly RoadNetwork _network;
    private readonly SignalGroupKind _traffic;
    private readonly List<(int Lane, double Distance)> _parts = [];

    public Approach(RoadNetwork network, int lane)
    {
        _network = network;
        Lane = lane;
        _traffic = LinkGrouping.KindOf(network.Lanes[lane].Permissions);
        var distance = 0.0;
        var seen = new HashSet<int>();
        for (var at = lane; distance < ReachMeters && seen.Add(at);)
        {
            _parts.Add((at, distance));
            distance += network.Lanes[at].Length;
            var before = Before(at, distance);
            if (before < 0)
                break;
            distance = AddVia(before, distance);
            at = network.Connections[before].FromLane;
            // Walking areas have no direction.
            if (network.Edges[network.Lanes[at].Edge].Function == EdgeFunction.WalkingArea)
                break;
        }

        Length = distance;
    }

    /// <summary>The lane at the stop line.</summary>
    public int Lane { get; }

    /// <summary>Length that was followed, metres.</summary>
    public double Length { get; }

    /// <summary>Distance from the stop line to a position on some lane of the approach; null when it is none of them.</summary>
    public double? DistanceTo(int lane, double position)
    {
        foreach (var part in _parts)
            if (part.Lane == lane)
                return part.Distance + _network.Lanes[lane].Length - position;
        return null;
    }

    /// <summary>
    /// The stretch between two distances from the stop line, as far as it lies on the road lane that holds most of it.
    /// </summary>
    public (int Lane, double Start, double Length)? Stretch(double near, double far)
    {
        (int Lane, double Start, double Length)? best = null;
        foreach (var (lane, distance) in _parts)
        {
            if (_network.Edges[_network.Lanes[lane].Edge].IsInternal)
                continue;
            var end = distance + _network.Lanes[lane].Length;
            var (from, to) = (Math.Max(near, distance), Math.Min(far, end));
            if (to - from > (best?.Length ?? 0))
                best = (lane, end - to, to - from);
        }

        return best;
    }

    /// <summary>Points from the stop line upstream, cut off at the reach.</summary>
    public IReadOnlyList<NetworkPoint> Centerline()
    {
        var points = new List<NetworkPoint>();
        var length = 0.0;
        foreach (var (lane, _) in _parts)
        {
            foreach (var point in _network.Lanes[lane].Shape.Points.Reverse())
            {
                if (points.Count == 0)
                {
                    points.Add(point);
                    continue;
                }

                var step = points[^1].DistanceTo(point);
                // Shapes of consecutive lanes repeat the point they share.
                if (step < 0.05)
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

        return points;
    }

    // The connection to follow upstream, or -1.
    private int Before(int lane, double distance)
    {
        var incoming = _network.Lanes[lane].Incoming;
        if (incoming.Length != 1 && distance > ClutterMeters)
            return -1;
        int[] candidates = [.. incoming];
        if (candidates.Length > 1)
        {
            var straight = Array.FindAll(candidates, index => _network.Connections[index].Direction == TurnDirection.Straight);
            candidates = straight.Length == 1
                ? straight
                : Array.FindAll(candidates, index => _network.Connections[index].Direction != TurnDirection.Turn);
        }

        if (candidates is not [var chosen])
            return -1;
        var connection = _network.Connections[chosen];
        var sameTraffic = LinkGrouping.KindOf(_network.Lanes[connection.FromLane].Permissions) == _traffic;
        return connection.IsSignalised || !sameTraffic ? -1 : chosen;
    }

    // The internal lanes of a connection, last one first; gives the distance behind them.
    private double AddVia(int connection, double distance)
    {
        var vias = new List<int>();
        for (var via = _network.Connections[connection].ViaLane; via >= 0;)
        {
            vias.Add(via);
            via = _network.Lanes[via].Outgoing is [var next, ..] ? _network.Connections[next].ViaLane : -1;
        }

        for (var i = vias.Count - 1; i >= 0; i--)
        {
            _parts.Add((vias[i], distance));
            distance += _network.Lanes[vias[i]].Length;
        }

        return distance;
    }
}
