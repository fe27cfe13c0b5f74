using Traffic.Core.Topology;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Derivation;

/// <summary>
/// Names signal groups as Dutch engineers number them: motor traffic 01 to 12 clockwise from the north approach (right 01,
/// straight 02, left 03, then 04 from the east and so on), cyclists from 21, pedestrians from 31, public transport from 41. A
/// number that is taken gets a letter: <c>02b</c>.
/// </summary>
internal static class GroupNaming
{
    /// <summary>The same groups with names, ordered by name.</summary>
    public static List<LinkGroup> Name(RoadNetwork network, TrafficLight light, IEnumerable<LinkGroup> groups)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var named = new List<LinkGroup>();
        foreach (var group in groups)
            named.Add(group with { Id = new SignalGroupId(Choose(Numbers(network, light, group), taken)) });
        named.Sort((a, b) => string.CompareOrdinal(a.Id.Value, b.Id.Value));
        return named;
    }

    private static string Choose(int[] numbers, HashSet<string> taken)
    {
        foreach (var number in numbers)
        {
            var name = FormattableString.Invariant($"{number:00}");
            if (taken.Add(name))
                return name;
        }

        for (var letter = 'b'; ; letter++)
        {
            var name = letter <= 'z'
                ? FormattableString.Invariant($"{numbers[0]:00}{letter}")
                : FormattableString.Invariant($"{numbers[0]:00}z{letter - 'z'}");
            if (taken.Add(name))
                return name;
        }
    }

    private static int[] Numbers(RoadNetwork network, TrafficLight light, LinkGroup group)
    {
        var quadrant = Quadrant(network, light, group);
        return group.Kind switch
        {
            SignalGroupKind.Cycle => [22 + (2 * quadrant), 21 + (2 * quadrant)],
            SignalGroupKind.Pedestrian => [31 + (2 * quadrant), 32 + (2 * quadrant)],
            SignalGroupKind.PublicTransport => [40 + (3 * quadrant) + Turn(network, light, group)],
            _ => [(3 * quadrant) + Turn(network, light, group)],
        };
    }

    // 1 right, 2 straight (also mixed), 3 left.
    private static int Turn(RoadNetwork network, TrafficLight light, LinkGroup group)
    {
        var directions = group.Links.SelectMany(link => light.Links[link]).Select(index => Movements.DirectionOf(network.Connections[index]))
            .Distinct().ToArray();
        if (Array.TrueForAll(directions, direction => direction == MovementDirection.Right))
            return 1;
        return Array.TrueForAll(directions, direction => direction is MovementDirection.Left or MovementDirection.UTurn) ? 3 : 2;
    }

    // The side the traffic comes from: 0 north, 1 east, 2 south, 3 west.
    private static int Quadrant(RoadNetwork network, TrafficLight light, LinkGroup group)
    {
        var connection = network.Connections[light.Links[group.Links[0]][0]];
        double east, north;
        if (network.Edges[group.ApproachEdge].Function == EdgeFunction.Crossing)
        {
            var crossing = network.Lanes[network.Edges[group.ApproachEdge].Lanes[0]];
            var middle = crossing.PointAt(crossing.Length / 2);
            var junction = network.Junctions[connection.Junction].Position;
            (east, north) = (middle.X - junction.X, middle.Y - junction.Y);
        }
        else
        {
            var lane = network.Lanes[connection.FromLane];
            var direction = lane.DirectionAt(lane.Length);
            (east, north) = (-Math.Cos(direction), -Math.Sin(direction));
        }

        var bearing = Math.Atan2(east, north);
        return (((int)Math.Round(bearing / (Math.PI / 2))) + 4) % 4;
    }
}
