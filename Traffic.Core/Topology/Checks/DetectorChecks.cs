using Traffic.Core.Units;

namespace Traffic.Core.Topology.Checks;

/// <summary>Detectors.</summary>
internal static class DetectorChecks
{
    public static void Run(ProblemList problems)
    {
        var detectors = problems.Specification.Detectors;
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < detectors.Count; i++)
        {
            var detector = detectors[i];
            var path = $"detectors[{i}]";
            problems.Name($"{path}.id", detector.Id.Value, "detector", names);
            problems.Known($"{path}.signal_group", detector.SignalGroup);
            problems.Duration($"{path}.occupancy_time_s", detector.OccupancyTime);
            problems.Duration($"{path}.gap_time_s", detector.GapTime);
            NotNegative(problems, $"{path}.maximum_empty_s", detector.MaximumEmpty);
            NotNegative(problems, $"{path}.maximum_occupied_s", detector.MaximumOccupied);
            if (detector.Lane < 1)
                problems.Error($"{path}.lane", $"detector '{detector.Id}' lies in lane {detector.Lane}; lanes count from 1");
            if (detector.Place is { } place)
                Place(problems, $"{path}.place", detector, place);
            if (detector.Kind == DetectorKind.PushButton && detector.Extension != DetectorExtension.None)
                problems.Warn($"{path}.extension", $"push button '{detector.Id}' extends green; a button usually only requests");
        }
    }

    private static void Place(ProblemList problems, string path, Detector detector, DetectorPlace place)
    {
        if (problems.Specification.Lanes.All(lane => lane.Id != place.Lane))
            problems.Error($"{path}.lane", $"detector '{detector.Id}' lies on lane '{place.Lane}', which does not exist; add it to lanes or correct the name");
        if (!(Math.Abs(place.DistanceMeters) < 1000))
            problems.Error($"{path}.distance_m", $"detector '{detector.Id}' lies {place.DistanceMeters} m before the stop line; give metres, below 1000");
        if (!(place.LengthMeters is >= 0 and < 1000))
            problems.Error($"{path}.length_m", $"detector '{detector.Id}' is {place.LengthMeters} m long; give metres, 0 to 1000");
    }

    /// <summary>Fault times run up to days (a quiet cycle track at night), so the hour of the other times is no bound here.</summary>
    private static void NotNegative(ProblemList problems, string path, DeciSeconds time)
    {
        if (time < DeciSeconds.Zero)
            problems.Error(path, $"is {time}, which is below zero; give zero for never");
    }
}
