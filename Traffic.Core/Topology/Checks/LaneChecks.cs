namespace Traffic.Core.Topology.Checks;

/// <summary>Lanes and movements.</summary>
internal static class LaneChecks
{
    /// <summary>Farther than any approach: the plane is good for hundreds of metres.</summary>
    private const double FarthestMeters = 10_000.0;

    public static void Run(ProblemList problems)
    {
        var lanes = problems.Specification.Lanes;
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < lanes.Count; i++)
        {
            var path = $"lanes[{i}]";
            problems.Name($"{path}.id", lanes[i].Id, "lane", names);
            Geometry(problems, path, lanes[i]);
        }

        Movements(problems, names);
    }

    private static void Geometry(ProblemList problems, string path, JunctionLane lane)
    {
        if (!(lane.WidthMeters > 0 && lane.WidthMeters < 100))
            problems.Error($"{path}.width_m", $"lane '{lane.Id}' is {lane.WidthMeters} m wide; about 2 to 4 m is usual");
        if (!(lane.SpeedLimitMetersPerSecond > 0 && lane.SpeedLimitMetersPerSecond < 100))
        {
            problems.Error(
                $"{path}.speed_limit_mps", $"lane '{lane.Id}' has speed limit {lane.SpeedLimitMetersPerSecond} m/s; 50 km/h is 13.89");
        }

        if (lane.Centerline.Count < 2)
            problems.Error($"{path}.centerline", $"lane '{lane.Id}' has {lane.Centerline.Count} points; a line needs two at least");
        for (var p = 0; p < lane.Centerline.Count; p++)
        {
            var (east, north) = lane.Centerline[p];
            if (!(Math.Abs(east) < FarthestMeters && Math.Abs(north) < FarthestMeters))
            {
                problems.Error(
                    $"{path}.centerline[{p}]",
                    $"lane '{lane.Id}' has a point ({east}, {north}); points are metres from the reference point, within 10 km");
            }
        }
    }

    private static void Movements(ProblemList problems, HashSet<string> lanes)
    {
        var movements = problems.Specification.Movements;
        var seen = new HashSet<Movement>();
        for (var i = 0; i < movements.Count; i++)
        {
            var path = $"movements[{i}]";
            problems.Known($"{path}.signal_group", movements[i].SignalGroup);
            if (!lanes.Contains(movements[i].Lane))
                problems.Error($"{path}.lane", $"lane '{movements[i].Lane}' does not exist; add it to lanes or correct the name");
            if (!seen.Add(movements[i]))
                problems.Warn(path, $"the movement from lane '{movements[i].Lane}' is given twice; keep one");
        }
    }
}
