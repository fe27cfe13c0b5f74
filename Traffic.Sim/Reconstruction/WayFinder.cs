using Traffic.Sim.Demand;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Reconstruction;

/// <summary>
/// Ways of vehicles nobody followed: from the edge of the network to a counted lane and on from there, at each recorded junction by
/// what its lanes counted, elsewhere mostly straight on.
/// </summary>
internal sealed class WayFinder
{
    private const int Longest = 60;
    private const double Straight = 4;
    private const double Turning = 1;

    private readonly RoadNetwork _network;
    private readonly Dictionary<int, double> _counts = [];

    /// <summary>Creates it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="lanes">The counted lanes of all junctions.</param>
    public WayFinder(RoadNetwork network, IEnumerable<RecordedLane> lanes)
    {
        _network = network;
        foreach (var lane in lanes)
            _counts[lane.Lane] = lane.Passes.Count;
    }

    /// <summary>Draws a way through a lane.</summary>
    /// <param name="lane">The lane it was counted on.</param>
    /// <param name="vehicleClass">What it is.</param>
    /// <param name="random">Random numbers.</param>
    /// <returns>
    /// The edges; the place of the counted one among them; and whether the way leads over another recorded junction before, where the
    /// vehicle was counted already.
    /// </returns>
    public (List<int> Route, int Counted, bool Before) Draw(int lane, VehicleClass vehicleClass, ref KeyedRandom random)
    {
        var way = new List<int> { _network.Lanes[lane].Edge };
        var before = Backwards(way, vehicleClass);
        var counted = way.Count - 1;
        for (var at = lane; at >= 0 && way.Count < Longest;)
        {
            if (Next(at, vehicleClass, ref random) is not { } connection)
                break;
            way.Add(_network.Lanes[connection.ToLane].Edge);
            at = LaneOf(way[^1], connection.ToLane, ref random);
        }

        return (way, counted, before);
    }

    private bool Backwards(List<int> way, VehicleClass vehicleClass)
    {
        for (var edge = way[0]; way.Count < Longest;)
        {
            var feeders = _network.Edges[edge].Lanes
                .SelectMany(lane => _network.Connections.Where(connection => connection.ToLane == lane))
                .Where(connection => connection.Direction != TurnDirection.Turn && !_network.Edges[_network.Lanes[connection.FromLane].Edge].IsInternal
                    && _network.Lanes[connection.FromLane].Permissions.Contains(vehicleClass))
                .ToArray();
            if (feeders.Any(connection => _counts.ContainsKey(connection.FromLane)))
                return true;
            var straight = feeders.FirstOrDefault(connection => connection.Direction == TurnDirection.Straight) ?? feeders.FirstOrDefault();
            if (straight is null || way.Contains(_network.Lanes[straight.FromLane].Edge))
                return false;
            way.Insert(0, edge = _network.Lanes[straight.FromLane].Edge);
        }

        return false;
    }

    private NetworkConnection? Next(int lane, VehicleClass vehicleClass, ref KeyedRandom random)
    {
        NetworkConnection? chosen = null;
        var total = 0.0;
        foreach (var index in _network.Lanes[lane].Outgoing)
        {
            var connection = _network.Connections[index];
            if (connection.Direction == TurnDirection.Turn || !_network.Lanes[connection.ToLane].Permissions.Contains(vehicleClass)
                || _network.Edges[_network.Lanes[connection.ToLane].Edge].IsInternal)
            {
                continue;
            }

            var weight = connection.Direction == TurnDirection.Straight ? Straight : Turning;
            total += weight;
            if (random.NextDouble() * total < weight)
                chosen = connection;
        }

        return chosen;
    }

    // Before a recorded junction drivers choose the lane that goes their way: as often as it was counted.
    private int LaneOf(int edge, int arrived, ref KeyedRandom random)
    {
        var (chosen, total) = (arrived, 0.0);
        foreach (var lane in _network.Edges[edge].Lanes)
        {
            if (!_counts.TryGetValue(lane, out var count))
                continue;
            total += count;
            if (random.NextDouble() * total < count)
                chosen = lane;
        }

        return chosen;
    }
}
