namespace Traffic.Core.Topology.Checks;

/// <summary>The stage mill.</summary>
internal static class StageChecks
{
    public static void Run(ProblemList problems)
    {
        var specification = problems.Specification;
        var stages = specification.Stages;
        var names = new HashSet<string>(StringComparer.Ordinal);
        var placed = new HashSet<SignalGroupId>();
        for (var i = 0; i < stages.Count; i++)
        {
            var path = $"stages[{i}]";
            problems.Name($"{path}.name", stages[i].Name, "stage", names);
            Groups(problems, path, stages[i]);
            placed.UnionWith(stages[i].Groups);
        }

        if (specification.WaitingStage.Length > 0 && !names.Contains(specification.WaitingStage))
        {
            problems.Error(
                "waiting_stage", $"stage '{specification.WaitingStage}' does not exist; name one of stages or leave it out");
        }

        if (stages.Count > 0)
            Unplaced(problems, placed);
    }

    private static void Groups(ProblemList problems, string path, Stage stage)
    {
        if (stage.Groups.Count == 0)
            problems.Warn($"{path}.groups", $"stage '{stage.Name}' serves no signal group; it is passed over");

        for (var g = 0; g < stage.Groups.Count; g++)
        {
            var group = stage.Groups[g];
            if (!problems.Known($"{path}.groups[{g}]", group))
                continue;
            for (var other = 0; other < g; other++)
            {
                if (stage.Groups[other] == group)
                {
                    problems.Error($"{path}.groups[{g}]", $"stage '{stage.Name}' names signal group '{group}' twice; keep one");
                }
                else if (problems.InConflict(stage.Groups[other], group))
                {
                    problems.Error(
                        $"{path}.groups[{g}]",
                        $"stage '{stage.Name}' holds the conflicting groups '{stage.Groups[other]}' and '{group}'; "
                        + "move one to another stage");
                }
            }
        }
    }

    private static void Unplaced(ProblemList problems, HashSet<SignalGroupId> placed)
    {
        var groups = problems.Specification.SignalGroups;
        for (var i = 0; i < groups.Count; i++)
        {
            if (placed.Contains(groups[i].Id))
                continue;
            if (groups[i].AlternativeAllowed)
            {
                problems.Warn(
                    $"signal_groups[{i}]", $"signal group '{groups[i].Id}' is in no stage: it gets green only as an alternative");
            }
            else
            {
                problems.Error(
                    $"signal_groups[{i}]",
                    $"signal group '{groups[i].Id}' is in no stage and has no alternatives, so it never gets green; add it to a stage");
            }
        }
    }
}
