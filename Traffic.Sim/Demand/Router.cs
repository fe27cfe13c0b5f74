using System.Collections.Immutable;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Demand;

/// <summary>
/// Fastest ways through the empty network for a class of vehicles: edge length over speed, ways across junctions included, and
/// as in SUMO 1.15 a penalty for links that yield (option <c>weights.minor-penalty</c>). Equal times: the edge that comes first
/// in the file wins.
/// </summary>
public sealed class Router
{
    /// <summary>SUMO's default of <c>weights.minor-penalty</c>, seconds.</summary>
    public const double MinorPenaltySeconds = 1.5;

    private readonly RoadNetwork _network;
    private readonly Dictionary<(int From, VehicleClass Class, double Speed, double Factor), Tree> _trees = [];

    /// <summary>Creates a router over a network.</summary>
    public Router(RoadNetwork network) => _network = network;

    /// <summary>The edges of the fastest way, both ends included; empty when there is none.</summary>
    public ImmutableArray<int> Find(int from, int to, VehicleType type)
    {
        var mean = type.SpeedFactor.Mean;
        var own = Math.Min(type.MaxSpeed, type.DesiredMaxSpeed * mean);
        if (!_network.Permits(_network.Edges[from], type.VehicleClass))
            return [];
        if (from == to)
            return [from];
        var key = (from, type.VehicleClass, own, mean);
        if (!_trees.TryGetValue(key, out var tree))
            _trees.Add(key, tree = Grow(from, type.VehicleClass, own, mean));
        return tree.PathTo(from, to);
    }

    /// <summary>Whether one edge leads to another for a class of vehicles.</summary>
    public bool AreConnected(int from, int to, VehicleClass vehicleClass) => FindConnection(from, to, vehicleClass) is not null;

    private NetworkConnection? FindConnection(int from, int to, VehicleClass vehicleClass)
    {
        foreach (var lane in _network.Edges[from].Lanes)
        {
            foreach (var index in _network.Lanes[lane].Outgoing)
            {
                var connection = _network.Connections[index];
                if (_network.Lanes[connection.ToLane].Edge == to && Permits(connection, vehicleClass))
                    return connection;
            }
        }

        return null;
    }

    private bool Permits(NetworkConnection connection, VehicleClass vehicleClass) =>
        _network.Lanes[connection.FromLane].Permissions.Contains(vehicleClass)
        && _network.Lanes[connection.ToLane].Permissions.Contains(vehicleClass)
        && connection.Permissions.Contains(vehicleClass)
        && (connection.ViaLane < 0 || _network.Lanes[connection.ViaLane].Permissions.Contains(vehicleClass));

    // Dijkstra's algorithm over all edges that can be reached.
    private Tree Grow(int from, VehicleClass vehicleClass, double own, double factor)
    {
        var cost = new double[_network.Edges.Length];
        var previous = new int[cost.Length];
        var done = new bool[cost.Length];
        Array.Fill(cost, double.PositiveInfinity);
        Array.Fill(previous, -1);
        cost[from] = 0;
        var queue = new PriorityQueue<int, (double Cost, int Edge)>();
        queue.Enqueue(from, (0, from));
        while (queue.TryDequeue(out var edge, out _))
        {
            if (done[edge])
                continue;
            done[edge] = true;
            var left = cost[edge] + TravelTime(_network.Edges[edge], vehicleClass, own, factor);
            foreach (var lane in _network.Edges[edge].Lanes)
            {
                foreach (var index in _network.Lanes[lane].Outgoing)
                {
                    var connection = _network.Connections[index];
                    var next = _network.Lanes[connection.ToLane].Edge;
                    if (done[next] || !Permits(connection, vehicleClass))
                        continue;
                    var arrival = left + CrossingTime(connection, vehicleClass, own, factor);
                    if (arrival >= cost[next])
                        continue;
                    cost[next] = arrival;
                    previous[next] = edge;
                    queue.Enqueue(next, (arrival, next));
                }
            }
        }

        return new Tree(previous);
    }

    private double TravelTime(NetworkEdge edge, VehicleClass vehicleClass, double own, double factor)
    {
        var lane = _network.Lanes[edge.Lanes[0]];
        foreach (var index in edge.Lanes)
        {
            if (!_network.Lanes[index].Permissions.Contains(vehicleClass))
                continue;
            lane = _network.Lanes[index];
            break;
        }

        return lane.Length / Math.Min(own, lane.SpeedLimit * factor);
    }

    private double CrossingTime(NetworkConnection connection, VehicleClass vehicleClass, double own, double factor)
    {
        var time = 0.0;
        while (connection.ViaLane >= 0)
        {
            var via = _network.Lanes[connection.ViaLane];
            time += TravelTime(_network.Edges[via.Edge], vehicleClass, own, factor);
            if (!connection.IsSignalised && !char.IsAsciiLetterUpper(connection.State))
                time += MinorPenaltySeconds;
            if (via.Outgoing.IsEmpty)
                break;
            connection = _network.Connections[via.Outgoing[0]];
        }

        return time;
    }

    private sealed class Tree(int[] previous)
    {
        private readonly Dictionary<int, ImmutableArray<int>> _paths = [];

        public ImmutableArray<int> PathTo(int from, int to)
        {
            if (_paths.TryGetValue(to, out var known))
                return known;
            var path = new List<int>();
            for (var edge = to; edge >= 0; edge = previous[edge])
                path.Add(edge);
            path.Reverse();
            ImmutableArray<int> found = path[0] == from ? [.. path] : [];
            _paths.Add(to, found);
            return found;
        }
    }
}
