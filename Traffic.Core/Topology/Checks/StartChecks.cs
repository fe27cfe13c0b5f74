namespace Traffic.Core.Topology.Checks;

/// <summary>Leading starts, simultaneous starts and late releases: synchronisation of groups that may be green together.</summary>
internal static class StartChecks
{
    public static void Run(ProblemList problems)
    {
        var specification = problems.Specification;
        var pairs = new Dictionary<(SignalGroupId, SignalGroupId), string>();
        for (var i = 0; i < specification.LeadingStarts.Count; i++)
        {
            var (leader, follower, lead, clearance) = specification.LeadingStarts[i];
            var path = $"leading_starts[{i}]";
            problems.Duration($"{path}.lead_s", lead);
            problems.Limit($"{path}.clearance_s", clearance);
            if (problems.KnownPair(path, "leader", leader, "follower", follower))
                Pair(problems, pairs, path, "leading start", leader, follower);
        }

        for (var i = 0; i < specification.SimultaneousStarts.Count; i++)
        {
            var (first, second, fromFirst, fromSecond) = specification.SimultaneousStarts[i];
            var path = $"simultaneous_starts[{i}]";
            problems.Limit($"{path}.clearance_from_first_s", fromFirst);
            problems.Limit($"{path}.clearance_from_second_s", fromSecond);
            if (problems.KnownPair(path, "first", first, "second", second))
                Pair(problems, pairs, path, "simultaneous start", first, second);
        }

        for (var i = 0; i < specification.LateReleases.Count; i++)
        {
            var (first, second, delay, clearance) = specification.LateReleases[i];
            var path = $"late_releases[{i}]";
            problems.Duration($"{path}.delay_s", delay);
            problems.Limit($"{path}.clearance_s", clearance);
            if (problems.KnownPair(path, "first", first, "second", second))
                Pair(problems, pairs, path, "late release", first, second);
        }

        Loops(problems);
    }

    private static void Pair(
        ProblemList problems,
        Dictionary<(SignalGroupId, SignalGroupId), string> pairs,
        string path,
        string what,
        SignalGroupId one,
        SignalGroupId other)
    {
        if (problems.InConflict(one, other))
        {
            problems.Error(
                path, $"{what} of '{one}' and '{other}', which are a hard conflict and never green together; remove one of the two");
        }

        var key = string.CompareOrdinal(one.Value, other.Value) < 0 ? (one, other) : (other, one);
        if (!pairs.TryAdd(key, what))
            problems.Error(path, $"'{one}' and '{other}' are already tied by a {pairs[key]}; keep one of the two");
    }

    /// <summary>A loop of leading starts is a deadlock: each group would wait for the next one.</summary>
    private static void Loops(ProblemList problems)
    {
        var starts = problems.Specification.LeadingStarts;
        for (var i = 0; i < starts.Count; i++)
        {
            // Reported once per loop: at its earliest entry in the list.
            if (Reaches(starts, starts[i].Follower, starts[i].Leader, i))
            {
                problems.Error(
                    $"leading_starts[{i}]",
                    $"'{starts[i].Leader}' leads '{starts[i].Follower}', which through other leading starts leads "
                    + $"'{starts[i].Leader}' again; none could ever start, remove one of them");
            }
        }
    }

    private static bool Reaches(IReadOnlyList<LeadingStart> starts, SignalGroupId from, SignalGroupId to, int after)
    {
        var reached = new HashSet<SignalGroupId> { from };
        for (var grew = true; grew;)
        {
            grew = false;
            for (var i = after + 1; i < starts.Count; i++)
                grew |= reached.Contains(starts[i].Leader) && reached.Add(starts[i].Follower);
        }

        return from != to && reached.Contains(to);
    }
}
