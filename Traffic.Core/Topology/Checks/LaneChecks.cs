using Traffic.Core.Units;

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
            Geometry(problems, path, "lane", lanes[i].Id, lanes[i].WidthMeters, lanes[i].SpeedLimitMetersPerSecond, lanes[i].Centerline);
        }

        var exits = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < problems.Specification.Exits.Count; i++)
        {
            var exit = problems.Specification.Exits[i];
            var path = $"exits[{i}]";
            problems.Name($"{path}.id", exit.Id, "exit", exits);
            Geometry(problems, path, "exit", exit.Id, exit.WidthMeters, exit.SpeedLimitMetersPerSecond, exit.Centerline);
        }

        Movements(problems, names, exits);
    }

    private static void Geometry(
        ProblemList problems, string path, string what, string id, double width, double speedLimit, IReadOnlyList<LocalPoint> centerline)
    {
        if (!(width > 0 && width < 100))
            problems.Error($"{path}.width_m", $"{what} '{id}' is {width} m wide; about 2 to 4 m is usual");
        if (!(speedLimit > 0 && speedLimit < 100))
        {
            problems.Error(
                $"{path}.speed_limit_mps", $"{what} '{id}' has speed limit {speedLimit} m/s; 50 km/h is 13.89");
        }

        if (centerline.Count < 2)
            problems.Error($"{path}.centerline", $"{what} '{id}' has {centerline.Count} points; a line needs two at least");
        for (var p = 0; p < centerline.Count; p++)
        {
            var (east, north) = centerline[p];
            if (!(Math.Abs(east) < FarthestMeters && Math.Abs(north) < FarthestMeters))
            {
                problems.Error(
                    $"{path}.centerline[{p}]",
                    $"{what} '{id}' has a point ({east}, {north}); points are metres from the reference point, within 10 km");
            }
        }
    }

    private static void Movements(ProblemList problems, HashSet<string> lanes, HashSet<string> exits)
    {
        var movements = problems.Specification.Movements;
        var seen = new HashSet<Movement>();
        for (var i = 0; i < movements.Count; i++)
        {
            var path = $"movements[{i}]";
            problems.Known($"{path}.signal_group", movements[i].SignalGroup);
            if (!lanes.Contains(movements[i].Lane))
                problems.Error($"{path}.lane", $"lane '{movements[i].Lane}' does not exist; add it to lanes or correct the name");
            if (movements[i].Exit.Length > 0 && !exits.Contains(movements[i].Exit))
                problems.Error($"{path}.exit", $"exit '{movements[i].Exit}' does not exist; add it to exits or correct the name");
            if (!seen.Add(movements[i]))
                problems.Warn(path, $"the movement from lane '{movements[i].Lane}' is given twice; keep one");
        }
    }
}
