namespace Traffic.Core.Topology.Checks;

/// <summary>Sets of maximum extension greens and the periods they hold in.</summary>
internal static class GreenTimeChecks
{
    public static void Run(ProblemList problems)
    {
        var specification = problems.Specification;
        var sets = specification.GreenTimeSets;
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < sets.Count; i++)
        {
            var path = $"green_time_sets[{i}]";
            problems.Name($"{path}.name", sets[i].Name, "green-time set", names);
            foreach (var (group, time) in sets[i].MaximumExtension)
            {
                problems.Known($"{path}.maximum_extension_s.{group}", group);
                problems.Duration($"{path}.maximum_extension_s.{group}", time);
            }

            Missing(problems, path, sets[i]);
        }

        if (sets.Count == 0 && specification.Stages.Count > 0)
            problems.Warn("green_time_sets", "there is none, so no group is ever extended beyond its fixed green; add a set");
        if (specification.DefaultGreenTimeSet.Length > 0 && !names.Contains(specification.DefaultGreenTimeSet))
        {
            problems.Error(
                "default_green_time_set",
                $"green-time set '{specification.DefaultGreenTimeSet}' does not exist; name one of green_time_sets");
        }

        Periods(problems, names);
    }

    private static void Missing(ProblemList problems, string path, GreenTimeSet set)
    {
        foreach (var group in problems.Specification.SignalGroups)
        {
            if (group.Kind != SignalGroupKind.Pedestrian && !set.MaximumExtension.ContainsKey(group.Id))
            {
                problems.Warn(
                    $"{path}.maximum_extension_s",
                    $"set '{set.Name}' has no time for signal group '{group.Id}', which is then never extended in it");
            }
        }
    }

    private static void Periods(ProblemList problems, HashSet<string> sets)
    {
        var periods = problems.Specification.Periods;
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < periods.Count; i++)
        {
            var (name, days, start, end, set) = periods[i];
            var path = $"periods[{i}]";
            problems.Name($"{path}.name", name, "period", names);
            if (!sets.Contains(set))
                problems.Error($"{path}.green_time_set", $"green-time set '{set}' does not exist; name one of green_time_sets");
            if ((days & ~PeriodDays.All) != 0)
                problems.Error($"{path}.days", $"period '{name}' names a day that does not exist; use monday to sunday");
            if (days == PeriodDays.None)
                problems.Warn($"{path}.days", $"period '{name}' holds on no day, so never; add days or remove it");
            if (start == end)
                problems.Warn($"{path}.end", $"period '{name}' ends when it starts, so it never holds; the end of a day is 24:00");
        }
    }
}
