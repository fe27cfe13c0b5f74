using Traffic.Core.Units;

namespace Traffic.Core.Topology.Checks;

/// <summary>Whether the policy of priority is one the kernel can work with.</summary>
internal static class PriorityChecks
{
    private const int MostActive = 32;
    private const int HighestImportance = 14;

    public static void Run(ProblemList problems)
    {
        var policy = problems.Specification.Priority;
        Range(problems, "most_active", policy.MostActive, 1, MostActive);
        Range(problems, "largest_green_share", policy.LargestGreenShare, 0, 1);
        Time(problems, "truncated_green_s", policy.TruncatedGreen, 60);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < policy.Operators.Count; i++)
        {
            problems.Name($"priority.operators[{i}].name", policy.Operators[i].Name, "operator", names);
            Range(problems, $"operators[{i}].highest_importance", policy.Operators[i].HighestImportance, 0, HighestImportance);
        }

        for (var i = 0; i < policy.Rules.Count; i++) Rule(problems, $"rules[{i}]", policy.Rules[i], names);
        var detectors = problems.Specification.Detectors.Select(detector => detector.Id).ToHashSet();
        for (var i = 0; i < policy.Loops.Count; i++)
        {
            problems.Known($"priority.loops[{i}].signal_group", policy.Loops[i].SignalGroup);
            if (!detectors.Contains(policy.Loops[i].Detector))
                problems.Error($"priority.loops[{i}].detector", $"detector '{policy.Loops[i].Detector}' does not exist; add it to detectors or correct the name");
            Time(problems, $"loops[{i}].travel_time_s", policy.Loops[i].TravelTime, 600);
        }
    }

    private static void Rule(ProblemList problems, string path, PriorityRule rule, HashSet<string> operators)
    {
        if (rule.Operator.Length > 0 && !operators.Contains(rule.Operator))
            problems.Error($"priority.{path}.operator", $"operator '{rule.Operator}' does not exist; add it to priority.operators or correct the name");
        if (rule.Days == PeriodDays.None) problems.Warn($"priority.{path}.days", "holds on no day; name days or remove the rule");
        Range(problems, $"{path}.least_importance", rule.LeastImportance, 0, HighestImportance);
        Range(problems, $"{path}.least_occupancy", rule.LeastOccupancy, 0, 1000);
        Range(problems, $"{path}.least_headway_ratio", rule.LeastHeadwayRatio, 0, 100);
        Time(problems, $"{path}.early_by_s", rule.EarlyBy, 3600);
        Time(problems, $"{path}.late_by_s", rule.LateBy, 3600);
        Range(problems, $"{path}.early.weight", rule.Early.Weight, 0, 1000);
        Range(problems, $"{path}.on_time.weight", rule.OnTime.Weight, 0, 1000);
        Range(problems, $"{path}.late.weight", rule.Late.Weight, 0, 1000);
        Range(problems, $"{path}.stop_s", rule.StopSeconds, 0, 1000);
        Range(problems, $"{path}.rank", rule.Rank, 0, HighestImportance);
        Time(problems, $"{path}.reservice_lock_s", rule.ReserviceLock, 3600);
        Time(problems, $"{path}.maximum_presence_s", rule.MaximumPresence, 600);
        Time(problems, $"{path}.reach_s", rule.Reach, 120);
    }

    private static void Time(ProblemList problems, string field, DeciSeconds time, double most) =>
        Range(problems, field, time.TotalSeconds, 0, most);

    private static void Range(ProblemList problems, string field, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
            problems.Error($"priority.{field}", FormattableString.Invariant($"is {value}; give {least} to {most}"));
    }
}
