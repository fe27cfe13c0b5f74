using Traffic.Core.Units;

namespace Traffic.Core.Topology.Checks;

/// <summary>
/// Fixed-time programs. Malformed letters and conflicting greens are errors; a cycle that violates a guaranteed time is a
/// warning, since networks from elsewhere hold such programs and the guard lengthens what is too short.
/// </summary>
internal static class ProgramChecks
{
    public static void Run(ProblemList problems)
    {
        var programs = problems.Specification.Programs;
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < programs.Count; i++)
        {
            var path = $"programs[{i}]";
            problems.Name($"{path}.name", programs[i].Name, "program", names);
            if (Letters(problems, path, programs[i]))
            {
                Greens(problems, path, programs[i]);
                CycleChecks.Run(problems, path, programs[i]);
            }
        }
    }

    private static bool Letters(ProblemList problems, string path, SignalProgram program)
    {
        var groups = problems.Specification.SignalGroups.Count;
        var sound = true;
        if (program.Phases.Count == 0)
        {
            problems.Error($"{path}.phases", $"program '{program.Name}' has no phases; add one at least");
            sound = false;
        }

        for (var p = 0; p < program.Phases.Count; p++)
        {
            var (duration, aspects) = program.Phases[p];
            var phase = $"{path}.phases[{p}]";
            problems.Duration($"{phase}.duration_s", duration);
            if (duration <= DeciSeconds.Zero)
            {
                problems.Error($"{phase}.duration_s", $"a phase of program '{program.Name}' must last; give 0.1 s or more");
                sound = false;
            }

            if (aspects.Length != groups)
            {
                problems.Error(
                    $"{phase}.aspects",
                    $"'{aspects}' has {aspects.Length} letters for {groups} signal groups; give one for each, in their order");
                sound = false;
            }

            foreach (var letter in aspects)
            {
                if (letter is 'G' or 'y' or 'r')
                    continue;
                problems.Error($"{phase}.aspects", $"'{aspects}' holds '{letter}'; the letters are G green, y yellow and r red");
                sound = false;
                break;
            }
        }

        return sound;
    }

    private static void Greens(ProblemList problems, string path, SignalProgram program)
    {
        var groups = problems.Specification.SignalGroups;
        for (var p = 0; p < program.Phases.Count; p++)
        {
            var aspects = program.Phases[p].Aspects;
            for (var one = 0; one < aspects.Length; one++)
            {
                for (var other = one + 1; aspects[one] == 'G' && other < aspects.Length; other++)
                {
                    if (aspects[other] == 'G' && problems.InConflict(groups[one].Id, groups[other].Id))
                    {
                        problems.Error(
                            $"{path}.phases[{p}].aspects",
                            $"program '{program.Name}' gives green to the conflicting groups '{groups[one].Id}' and "
                            + $"'{groups[other].Id}' at once; make one of them red");
                    }
                }
            }
        }
    }
}
