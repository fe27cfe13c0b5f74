using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Derivation;

/// <summary>Lanes, movements and the reference point of a junction in a network.</summary>
internal static class Geometry
{
    /// <summary>The middle of the junctions a traffic light governs.</summary>
    public static GeoPosition ReferencePoint(RoadNetwork network, TrafficLight light)
    {
        var middles = light.Links.SelectMany(link => link).Select(index => network.Connections[index].Junction).Distinct().Order()
            .Select(index => network.Junctions[index].Position).ToArray();
        return network.GeoReference.ToGeo(new NetworkPoint(middles.Average(point => point.X), middles.Average(point => point.Y)));
    }

    /// <summary>The movements of all groups.</summary>
    public static List<Movement> MovementsOf(
        RoadNetwork network, TrafficLight light, IEnumerable<(SignalGroupId Group, IEnumerable<int> Links)> groups) =>
        [.. groups.SelectMany(group => Movements.Of(network, light, group.Group, group.Links))];

    /// <summary>The lanes the movements start from, in the order of the network.</summary>
    public static List<JunctionLane> LanesOf(RoadNetwork network, IEnumerable<Movement> movements, GeoPosition reference)
    {
        var plane = new LocalPlane(reference);
        var lanes = new List<JunctionLane>();
        foreach (var index in movements.Select(movement => network.FindLane(movement.Lane)).Distinct().Order())
        {
            var lane = network.Lanes[index];
            var points = new Approach(network, index).Centerline().Select(point => plane.ToLocal(network.GeoReference.ToGeo(point))).ToList();
            if (points.Count < 2)
                points.Add(new LocalPoint(points[0].East, points[0].North - 0.1));
            lanes.Add(new JunctionLane(lane.Id, LinkGrouping.KindOf(lane.Permissions), lane.Width, lane.SpeedLimit, points));
        }

        return lanes;
    }
}
