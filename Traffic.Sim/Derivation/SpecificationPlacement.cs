using Traffic.Core;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Sim.Networks;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Derivation;

/// <summary>Places a specification from elsewhere (<c>.tlc</c>, <c>.ivri.json</c>) in a network; what it has it keeps.</summary>
internal sealed class SpecificationPlacement(
    JunctionSpecification specification, SumoMapping sumo, RoadNetwork network, IReadOnlyList<LaneDetector> detectors, ReadReport report)
{
    public JunctionSpecification Place()
    {
        var light = FindLight();
        var links = CompleteLinks(light);
        var reference = specification.ReferencePoint == default ? Geometry.ReferencePoint(network, light) : specification.ReferencePoint;
        var added = specification.Movements.Count > 0 ? MovementsOfCompleted(light, links) : MovementsOf(light, links);
        IReadOnlyList<Movement> movements = added.Count == 0 ? specification.Movements : InOrder([.. specification.Movements, .. added]);
        var known = specification.Lanes.Select(lane => lane.Id).ToHashSet(StringComparer.Ordinal);
        var newLanes = (known.Count == 0 ? movements : added).Where(movement => !known.Contains(movement.Lane) && network.FindLane(movement.Lane) >= 0);
        var laid = Geometry.LanesOf(network, newLanes, reference);
        IReadOnlyList<JunctionLane> lanes = laid.Count == 0
            ? specification.Lanes
            : [.. specification.Lanes.Concat(laid).OrderBy(lane => network.FindLane(lane.Id))];
        return specification with
        {
            ReferencePoint = reference,
            Movements = movements,
            Lanes = lanes,
            Exits = added.Count == 0 && specification.Exits.Count > 0 ? specification.Exits : Exits(movements, reference),
            Detectors = new DetectorPlaces(network, lanes.Select(lane => lane.Id), detectors).Place(specification.Detectors, sumo),
            Sumo = sumo with { Links = links },
        };
    }

    // What the junctions around it are called in their own specifications cannot be known here.
    private static Dictionary<int, JunctionId> Neighbours => [];

    private TrafficLight FindLight()
    {
        var index = network.FindTrafficLight(sumo.TrafficLight);
        if (index < 0)
            throw new InputException($"junction '{specification.Id}': the network {network.Path} has no traffic light '{sumo.TrafficLight}'");
        var light = network.TrafficLights[index];
        foreach (var (group, links) in sumo.Links)
        {
            foreach (var link in links)
            {
                if (link < 0 || link >= light.Links.Length)
                {
                    throw new InputException(
                        $"junction '{specification.Id}': group '{group}' is mapped to link {link}; traffic light '{light.Id}' of {network.Path} has links 0 to {light.Links.Length - 1}");
                }
            }
        }

        return light;
    }

    private List<Movement> MovementsOf(TrafficLight light, Dictionary<SignalGroupId, IReadOnlyList<int>> links)
    {
        var movements = Geometry.MovementsOf(network, light, specification.SignalGroups
            .Where(group => links.ContainsKey(group.Id))
            .Select(group => (group.Id, (IEnumerable<int>)links[group.Id])));
        if (specification.Lanes.Count == 0)
            return movements;
        // The specification's own lanes count; movements from others would lead nowhere.
        var known = specification.Lanes.Select(lane => lane.Id).ToHashSet(StringComparer.Ordinal);
        return [.. movements.Where(movement => known.Contains(movement.Lane))];
    }

    // Movements of groups that got their links only here: a file made without the scenario's detectors has none of them.
    private List<Movement> MovementsOfCompleted(TrafficLight light, Dictionary<SignalGroupId, IReadOnlyList<int>> links) =>
        Geometry.MovementsOf(network, light, specification.SignalGroups
            .Where(group => links.ContainsKey(group.Id) && !(sumo.Links.TryGetValue(group.Id, out var own) && own.Count > 0)
                && specification.Movements.All(movement => movement.SignalGroup != group.Id))
            .Select(group => (group.Id, (IEnumerable<int>)links[group.Id])));

    // The specification's own exits as they are, with those only the new movements lead to.
    private JunctionExit[] Exits(IReadOnlyList<Movement> movements, GeoPosition reference)
    {
        var own = specification.Exits.ToDictionary(exit => exit.Id, StringComparer.Ordinal);
        var found = new ExitDerivation(network, Neighbours).Derive(movements, reference);
        return [.. found.Select(exit => own.GetValueOrDefault(exit.Id, exit)), .. own.Values.Where(exit => found.All(other => other.Id != exit.Id))];
    }

    // As if all had been found at once: by group.
    private List<Movement> InOrder(IEnumerable<Movement> movements)
    {
        var groups = specification.SignalGroups.Select((group, index) => (group.Id, index)).ToDictionary(item => item.Id, item => item.index);
        return [.. movements.OrderBy(movement => groups.GetValueOrDefault(movement.SignalGroup, groups.Count))];
    }

    // A group that was never coupled gets the links nobody has that start from a lane with one of its detectors.
    private Dictionary<SignalGroupId, IReadOnlyList<int>> CompleteLinks(TrafficLight light)
    {
        var links = new Dictionary<SignalGroupId, IReadOnlyList<int>>(sumo.Links);
        var taken = links.Values.SelectMany(own => own).ToHashSet();
        foreach (var group in specification.SignalGroups)
        {
            if (links.TryGetValue(group.Id, out var own) && own.Count > 0)
                continue;
            var lanes = LanesWithDetectorsOf(group.Id);
            var free = Enumerable.Range(0, light.Links.Length)
                .Where(link => !taken.Contains(link) && light.Links[link].Any(index => lanes.Contains(network.Connections[index].FromLane)))
                .ToArray();
            if (free.Length == 0)
                continue;
            links[group.Id] = free;
            taken.UnionWith(free);
            report.AddRemark(
                $"junction '{specification.Id}': group '{group.Id}' has no links; by its detectors it gets link {string.Join(", ", free)} of traffic light '{light.Id}'");
        }

        return links;
    }

    private HashSet<int> LanesWithDetectorsOf(SignalGroupId group)
    {
        var lanes = new HashSet<int>();
        foreach (var detector in specification.Detectors)
        {
            if (detector.SignalGroup != group)
                continue;
            if (sumo.VirtualDetectors.TryGetValue(detector.Id, out var place))
                lanes.Add(network.FindLane(place.Lane));
            var names = sumo.Detectors.TryGetValue(detector.Id, out var coupled) ? coupled : [];
            foreach (var found in detectors.Where(other => names.Contains(other.Id) || other.Id == detector.Id.Value))
                lanes.Add(found.Lane);
        }

        return lanes;
    }
}
