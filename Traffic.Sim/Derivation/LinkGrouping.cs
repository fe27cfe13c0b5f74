using Traffic.Core.Topology;
using Traffic.Sim.Networks;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Derivation;

/// <summary>Gathers the links of a traffic light into signal groups.</summary>
internal static class LinkGrouping
{
    /// <summary>The groups, in the order of their first links.</summary>
    public static List<LinkGroup> Group(RoadNetwork network, TrafficLight light, ReadReport report)
    {
        var links = new SortedDictionary<int, (int Edge, SignalGroupKind Kind, string Letters)>();
        for (var link = 0; link < light.Links.Length; link++)
        {
            if (light.Links[link].IsEmpty)
            {
                report.AddRemark($"traffic light '{light.Id}': link {link} governs no connection");
                continue;
            }

            var kinds = light.Links[link].Select(index => KindOf(network, network.Connections[index])).Distinct().ToArray();
            // Shared by several kinds of traffic: the signal is that of the motor traffic.
            var kind = kinds.Length == 1 ? kinds[0] : SignalGroupKind.Motor;
            links.Add(link, (ApproachEdge(network, network.Connections[light.Links[link][0]]), kind, LettersOf(light, link, report)));
        }

        return [.. links.GroupBy(link => link.Value).Select(same => new LinkGroup
        {
            ApproachEdge = same.Key.Edge,
            Kind = same.Key.Kind,
            Letters = same.Key.Letters,
            Links = [.. same.Select(link => link.Key)],
        }).OrderBy(group => group.Links[0])];
    }

    /// <summary>Whom a lane or connection with these permissions serves.</summary>
    public static SignalGroupKind KindOf(VehicleClasses permissions)
    {
        if (permissions.Contains(VehicleClass.Passenger))
            return SignalGroupKind.Motor;
        if (permissions.Contains(VehicleClass.Bicycle))
            return SignalGroupKind.Cycle;
        if (permissions.Contains(VehicleClass.Pedestrian))
            return SignalGroupKind.Pedestrian;
        var publicTransport = VehicleClasses.Of(
            VehicleClass.Bus, VehicleClass.Coach, VehicleClass.Tram, VehicleClass.RailUrban, VehicleClass.Rail, VehicleClass.RailElectric);
        return permissions.Intersect(publicTransport).IsEmpty ? SignalGroupKind.Motor : SignalGroupKind.PublicTransport;
    }

    private static SignalGroupKind KindOf(RoadNetwork network, NetworkConnection connection)
    {
        var target = network.Lanes[connection.ToLane];
        if (network.Edges[target.Edge].Function == EdgeFunction.Crossing)
            return SignalGroupKind.Pedestrian;
        return KindOf(network.Lanes[connection.FromLane].Permissions.Intersect(target.Permissions).Intersect(connection.Permissions));
    }

    private static int ApproachEdge(RoadNetwork network, NetworkConnection connection)
    {
        var target = network.Lanes[connection.ToLane].Edge;
        return network.Edges[target].Function == EdgeFunction.Crossing ? target : network.Lanes[connection.FromLane].Edge;
    }

    private static string LettersOf(TrafficLight light, int link, ReadReport report)
    {
        var program = light.ActiveProgram;
        return string.Concat(program.Phases.Select(phase =>
        {
            switch (phase.State[link])
            {
                case 'G' or 'g':
                    return 'G';
                case 'y' or 'Y':
                    return 'y';
                case 'u' or 'U':
                    report.AddRemark($"traffic light '{light.Id}': red and yellow before green (u) is taken as red");
                    return 'r';
                case 's':
                    report.AddRemark($"traffic light '{light.Id}': stop then go (s, right on red) is taken as red; the links keep the right to go after a stop");
                    return 'r';
                case 'o' or 'O':
                    report.AddRemark($"traffic light '{light.Id}': link {link} is switched off or flashing in part of the program (o); it is taken as green that gives way");
                    return 'G';
                default:
                    return 'r';
            }
        }));
    }
}
