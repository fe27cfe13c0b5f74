namespace Traffic.Core.Topology.Checks;

/// <summary>The mapping to a SUMO network.</summary>
internal static class SumoChecks
{
    public static void Run(ProblemList problems)
    {
        if (problems.Specification.Sumo is not { } sumo)
            return;

        if (sumo.TrafficLight.Length == 0)
            problems.Error("sumo.traffic_light", "is empty; give the id of the tlLogic in the network");
        Links(problems, sumo);
        Detectors(problems, sumo);
    }

    private static void Links(ProblemList problems, SumoMapping sumo)
    {
        var owners = new Dictionary<int, SignalGroupId>();
        foreach (var (group, links) in sumo.Links)
        {
            var path = $"sumo.links.{group}";
            problems.Known(path, group);
            foreach (var link in links)
            {
                if (link < 0)
                    problems.Error(path, $"link {link} does not exist; link indices count from 0");
                else if (!owners.TryAdd(link, group))
                    problems.Error(path, $"link {link} belongs to signal groups '{owners[link]}' and '{group}'; keep one");
            }
        }

        foreach (var group in problems.Specification.SignalGroups)
        {
            if (!sumo.Links.TryGetValue(group.Id, out var links) || links.Count == 0)
                problems.Warn("sumo.links", $"signal group '{group.Id}' has no link: it is controlled but stops nobody in the network");
        }
    }

    private static void Detectors(ProblemList problems, SumoMapping sumo)
    {
        var detectors = problems.Specification.Detectors.Select(detector => detector.Id).ToHashSet();
        foreach (var (detector, _) in sumo.Detectors)
            Known(problems, detectors, $"sumo.detectors.{detector}", detector);
        foreach (var (detector, place) in sumo.VirtualDetectors)
        {
            var path = $"sumo.virtual_detectors.{detector}";
            Known(problems, detectors, path, detector);
            if (!(place.StartMeters >= 0) || !double.IsFinite(place.StartMeters))
                problems.Error($"{path}.start_m", $"is {place.StartMeters}; give metres from the begin of the lane");
            if (!(place.LengthMeters > 0) || !double.IsFinite(place.LengthMeters))
                problems.Error($"{path}.length_m", $"is {place.LengthMeters}; give a length above zero");
        }
    }

    private static void Known(ProblemList problems, HashSet<DetectorId> detectors, string path, DetectorId detector)
    {
        if (!detectors.Contains(detector))
            problems.Error(path, $"detector '{detector}' does not exist; add it to detectors or correct the name");
    }
}
