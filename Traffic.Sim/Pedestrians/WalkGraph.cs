using System.Collections.Immutable;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Pedestrians;

/// <summary>
/// Where one can walk: sidewalks and other lanes that permit pedestrians, both ways; crossings; walking areas, which join them at a
/// junction. At a junction without walking areas the lanes that meet there are joined directly, as in SUMO.
/// </summary>
internal sealed class WalkGraph
{
    private const uint PedestrianBit = 1u << (int)VehicleClass.Pedestrian;

    // Node of a lane's begin is twice its index, that of its end one more; a walking area is one node.
    private readonly RoadNetwork _network;
    private readonly List<(int Node, double Cost)>[] _ways;
    private readonly int[] _walkLane;
    private readonly int[] _crossing;

    public WalkGraph(RoadNetwork network)
    {
        _network = network;
        _ways = new List<(int, double)>[network.Lanes.Length * 2];
        _crossing = new int[network.Lanes.Length];
        Array.Fill(_crossing, -1);
        _walkLane = [.. network.Edges.Select(WalkLaneOf)];
        foreach (var lane in _walkLane)
            if (lane >= 0 && !IsArea(lane))
                Join(lane * 2, (lane * 2) + 1, network.Lanes[lane].Length);
        var joined = new bool[network.Junctions.Length];
        foreach (var connection in network.Connections)
            Attach(connection, joined);
        JoinBare(joined);
    }

    /// <summary>Lane of an edge on which persons walk; -1 when there is none.</summary>
    public int LaneOf(int edge) => _walkLane[edge];

    /// <summary>Connection that governs a crossing; -1 for other lanes.</summary>
    public int ConnectionOf(int lane) => _crossing[lane];

    /// <summary>The shortest way from a place to a place; empty when there is none.</summary>
    public ImmutableArray<WalkPiece> Find(int fromLane, double from, int toLane, double to)
    {
        if (fromLane == toLane)
            return [Piece(fromLane, from, to)];
        var cost = new Dictionary<int, (double Cost, int Before)>();
        var open = new PriorityQueue<int, (double, int)>();
        Reach(fromLane * 2, from, -1);
        Reach((fromLane * 2) + 1, _network.Lanes[fromLane].Length - from, -1);
        var done = new HashSet<int>();
        var (best, bestNode) = (double.PositiveInfinity, -1);
        while (open.TryDequeue(out var node, out _))
        {
            if (!done.Add(node))
                continue;
            var here = cost[node].Cost;
            if (here >= best)
                break;
            if (node / 2 == toLane)
            {
                var rest = (node & 1) == 0 ? to : _network.Lanes[toLane].Length - to;
                if (here + rest < best)
                    (best, bestNode) = (here + rest, node);
            }

            foreach (var (next, way) in _ways[node] ?? [])
                Reach(next, here + way, node);
        }

        return bestNode < 0 ? [] : Trace(cost, bestNode, fromLane, from, toLane, to);

        void Reach(int node, double way, int before)
        {
            if (cost.TryGetValue(node, out var known) && known.Cost <= way)
                return;
            cost[node] = (way, before);
            open.Enqueue(node, (way, node));
        }
    }

    private ImmutableArray<WalkPiece> Trace(
        Dictionary<int, (double Cost, int Before)> cost, int last, int fromLane, double from, int toLane, double to)
    {
        var nodes = new List<int>();
        for (var node = last; node >= 0; node = cost[node].Before)
            nodes.Add(node);
        nodes.Reverse();
        var pieces = ImmutableArray.CreateBuilder<WalkPiece>();
        pieces.Add(Piece(fromLane, from, EndPosition(nodes[0])));
        for (var i = 1; i < nodes.Count; i++)
        {
            var (before, node) = (nodes[i - 1], nodes[i]);
            if (before / 2 == node / 2)
                pieces.Add(Piece(node / 2, EndPosition(before), EndPosition(node)));
            else if (IsArea(node / 2))
                pieces.Add(Straight(node / 2, PointOf(before), i + 1 < nodes.Count ? PointOf(nodes[i + 1]) : PointOf(before)));
            else if (!IsArea(before / 2))
                pieces.Add(Straight(node / 2, PointOf(before), PointOf(node)) with { Connection = -1 });
        }

        pieces.Add(Piece(toLane, EndPosition(last), to));
        return [.. pieces.Where(piece => piece.Length > 1e-6)];
    }

    private WalkPiece Piece(int lane, double from, double to) => new(
        lane, from, to, _network.Lanes[lane].PointAt(from), _network.Lanes[lane].PointAt(to), _crossing[lane]);

    private static WalkPiece Straight(int lane, NetworkPoint from, NetworkPoint to) => new(lane, 0, from.DistanceTo(to), from, to, -1);

    private double EndPosition(int node) => (node & 1) == 0 ? 0 : _network.Lanes[node / 2].Length;

    private NetworkPoint PointOf(int node)
    {
        var shape = _network.Lanes[node / 2].Shape;
        return IsArea(node / 2) ? Middle(shape) : (node & 1) == 0 ? shape.Start : shape.End;
    }

    private static NetworkPoint Middle(Polyline shape) =>
        new(shape.Points.Average(point => point.X), shape.Points.Average(point => point.Y));

    private bool IsArea(int lane) => FunctionOf(lane) == EdgeFunction.WalkingArea;

    private EdgeFunction FunctionOf(int lane) => _network.Edges[_network.Lanes[lane].Edge].Function;

    private int WalkLaneOf(NetworkEdge edge)
    {
        if (edge.Function is EdgeFunction.Crossing or EdgeFunction.WalkingArea)
            return edge.Lanes[0];
        if (edge.Function != EdgeFunction.Normal)
            return -1;
        foreach (var lane in edge.Lanes)
            if ((_network.Lanes[lane].Permissions.Bits & PedestrianBit) != 0)
                return lane;
        return -1;
    }

    private void Attach(NetworkConnection connection, bool[] joined)
    {
        var (from, to) = (connection.FromLane, connection.ToLane);
        var (leaves, enters) = (FunctionOf(from), FunctionOf(to));
        if (enters == EdgeFunction.Crossing)
            _crossing[to] = connection.Index;
        if (enters == EdgeFunction.WalkingArea && leaves != EdgeFunction.WalkingArea)
            Join((from * 2) + 1, to * 2, PointOf((from * 2) + 1).DistanceTo(PointOf(to * 2)));
        else if (leaves == EdgeFunction.WalkingArea && enters != EdgeFunction.WalkingArea)
            Join(from * 2, to * 2, PointOf(from * 2).DistanceTo(PointOf(to * 2)));
        else
            return;
        joined[connection.Junction] = true;
    }

    private void JoinBare(bool[] joined)
    {
        var ends = new List<int>[_network.Junctions.Length];
        foreach (var edge in _network.Edges)
        {
            if (edge.Function != EdgeFunction.Normal || _walkLane[edge.Index] is not (>= 0 and var lane))
                continue;
            (ends[edge.FromJunction] ??= []).Add(lane * 2);
            (ends[edge.ToJunction] ??= []).Add((lane * 2) + 1);
        }

        for (var junction = 0; junction < ends.Length; junction++)
        {
            if (joined[junction] || ends[junction] is not { } here)
                continue;
            for (var i = 0; i < here.Count; i++)
                for (var j = i + 1; j < here.Count; j++)
                    Join(here[i], here[j], PointOf(here[i]).DistanceTo(PointOf(here[j])));
        }
    }

    private void Join(int a, int b, double cost)
    {
        (_ways[a] ??= []).Add((b, cost));
        (_ways[b] ??= []).Add((a, cost));
    }
}
