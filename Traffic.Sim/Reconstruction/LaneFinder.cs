using System.Runtime.InteropServices;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Reconstruction;

/// <summary>
/// Finds the lane a vehicle drives on from its position and heading: the nearest one that leads its way, with a preference for the
/// edge it was on and those that follow from it.
/// </summary>
internal sealed class LaneFinder
{
    private const double Cell = 30;
    private const double Farthest = 12;
    private const double MostTurned = 60;

    // Metres a lane may lie farther away and still be preferred: on the same edge, on one that follows, elsewhere.
    private const double Follows = 1;
    private const double Elsewhere = 4;
    private const double MetersPerDegree = 0.08;

    private readonly RoadNetwork _network;
    private readonly Dictionary<(int X, int Y), List<(int Lane, int Segment)>> _cells = [];
    private readonly double[][] _offsets;

    public LaneFinder(RoadNetwork network)
    {
        _network = network;
        _offsets = new double[network.Lanes.Length][];
        foreach (var lane in network.Lanes)
        {
            var points = lane.Shape.Points;
            var offsets = _offsets[lane.Index] = new double[points.Length];
            for (var i = 1; i < points.Length; i++)
            {
                offsets[i] = offsets[i - 1] + points[i - 1].DistanceTo(points[i]);
                Add(lane.Index, i - 1, points[i - 1], points[i]);
            }
        }
    }

    /// <summary>Finds the lane.</summary>
    /// <param name="point">Where the vehicle is.</param>
    /// <param name="heading">Degrees clockwise from north; null when unknown.</param>
    /// <param name="vehicleClass">What may drive there.</param>
    /// <param name="before">The lane it was on; -1 when unknown.</param>
    /// <returns>Lane and metres from its begin; -1 when none is near.</returns>
    public (int Lane, double Position) Find(NetworkPoint point, double? heading, VehicleClass vehicleClass, int before)
    {
        var (best, place, least) = (-1, 0.0, double.MaxValue);
        foreach (var (index, segment) in Near(point))
        {
            var lane = _network.Lanes[index];
            if (!lane.Permissions.Contains(vehicleClass))
                continue;
            var (distance, along, direction) = Project(lane, segment, point);
            var turned = heading is { } known ? Turned(known, direction) : 0;
            if (distance > Farthest || turned > MostTurned)
                continue;
            var cost = distance + (turned * MetersPerDegree) + Change(before, lane);
            if (cost < least)
                (best, place, least) = (index, along, cost);
        }

        return (best, place);
    }

    private double Change(int before, NetworkLane lane)
    {
        if (before < 0 || _network.Lanes[before].Edge == lane.Edge)
            return 0;
        foreach (var index in _network.Lanes[before].Outgoing)
        {
            var connection = _network.Connections[index];
            if (connection.ToLane == lane.Index || connection.ViaLane == lane.Index)
                return Follows;
        }

        return Elsewhere;
    }

    private (double Distance, double Along, double Direction) Project(NetworkLane lane, int segment, NetworkPoint point)
    {
        var (a, b) = (lane.Shape.Points[segment], lane.Shape.Points[segment + 1]);
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = Math.Max(Math.Sqrt((dx * dx) + (dy * dy)), 1e-9);
        var share = Math.Clamp((((point.X - a.X) * dx) + ((point.Y - a.Y) * dy)) / (length * length), 0, 1);
        var distance = point.DistanceTo(new NetworkPoint(a.X + (share * dx), a.Y + (share * dy)));
        var along = (_offsets[lane.Index][segment] + (share * length)) * lane.Length / Math.Max(lane.Shape.Length, 1e-9);
        return (distance, Math.Clamp(along, 0, lane.Length), 90 - (Math.Atan2(dy, dx) * 180 / Math.PI));
    }

    private ReadOnlySpan<(int Lane, int Segment)> Near(NetworkPoint point) =>
        _cells.TryGetValue(((int)Math.Floor(point.X / Cell), (int)Math.Floor(point.Y / Cell)), out var found)
            ? CollectionsMarshal.AsSpan(found)
            : [];

    private void Add(int lane, int segment, NetworkPoint a, NetworkPoint b)
    {
        for (var x = (int)Math.Floor((Math.Min(a.X, b.X) - Farthest) / Cell); x <= (Math.Max(a.X, b.X) + Farthest) / Cell; x++)
        {
            for (var y = (int)Math.Floor((Math.Min(a.Y, b.Y) - Farthest) / Cell); y <= (Math.Max(a.Y, b.Y) + Farthest) / Cell; y++)
            {
                if (!_cells.TryGetValue((x, y), out var cell))
                    _cells.Add((x, y), cell = []);
                cell.Add((lane, segment));
            }
        }
    }

    private static double Turned(double heading, double direction)
    {
        var turned = Math.Abs(heading - direction) % 360;
        return Math.Min(turned, 360 - turned);
    }
}
