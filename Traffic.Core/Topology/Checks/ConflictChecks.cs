namespace Traffic.Core.Topology.Checks;

/// <summary>The conflict matrix: hard conflicts with their intergreens, and permissive conflicts.</summary>
internal static class ConflictChecks
{
    public static void Run(ProblemList problems)
    {
        Hard(problems);
        Permissive(problems);
    }

    private static void Hard(ProblemList problems)
    {
        var intergreens = problems.Specification.Intergreens;
        var seen = new HashSet<(SignalGroupId, SignalGroupId)>();
        for (var i = 0; i < intergreens.Count; i++)
        {
            var (from, to, time, guaranteed) = intergreens[i];
            var path = $"intergreens[{i}]";
            problems.Limit($"{path}.time_s", time);
            problems.Limit($"{path}.guaranteed_s", guaranteed);
            if (time < guaranteed)
            {
                problems.Error(
                    $"{path}.time_s",
                    $"intergreen '{from}' -> '{to}' is {time}, below its guaranteed {guaranteed}; raise the one or lower the other");
            }

            if (!problems.KnownPair(path, "from", from, "to", to))
                continue;
            if (!seen.Add((from, to)))
                problems.Error(path, $"intergreen '{from}' -> '{to}' is given twice; keep one");
            if (!problems.HasDirection(to, from))
            {
                problems.Error(
                    path, $"conflict '{from}' -> '{to}' is listed in this direction only; add the intergreen '{to}' -> '{from}'");
            }
        }
    }

    private static void Permissive(ProblemList problems)
    {
        var conflicts = problems.Specification.PermissiveConflicts;
        var seen = new HashSet<(SignalGroupId, SignalGroupId)>();
        for (var i = 0; i < conflicts.Count; i++)
        {
            var (yields, other) = conflicts[i];
            var path = $"permissive_conflicts[{i}]";
            if (!problems.KnownPair(path, "yields", yields, "protected", other))
                continue;
            if (!seen.Add((yields, other)))
                problems.Error(path, $"permissive conflict '{yields}' -> '{other}' is given twice; keep one");
            if (problems.InConflict(yields, other))
            {
                problems.Error(
                    path, $"'{yields}' and '{other}' are a hard conflict as well; remove the intergreens or the permissive conflict");
            }
        }
    }
}
