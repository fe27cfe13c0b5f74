using Traffic.Core.Units;

namespace Traffic.Core.Topology.Checks;

/// <summary>Lengths of green, yellow, red and intergreen over a whole cycle of a well-formed program.</summary>
internal static class CycleChecks
{
    public static void Run(ProblemList problems, string path, SignalProgram program)
    {
        var groups = problems.Specification.SignalGroups;
        for (var g = 0; g < groups.Count; g++)
        {
            Runs(problems, path, program, g, 'G', "green", groups[g].GuaranteedGreen);
            Runs(problems, path, program, g, 'y', "yellow", groups[g].GuaranteedYellow);
            Runs(problems, path, program, g, 'r', "red", groups[g].GuaranteedRed);
            Yellow(problems, path, program, g);
        }

        Intergreens(problems, path, program);
    }

    /// <summary>Warns for the shortest run of a letter when it is below its bound; once per group and letter.</summary>
    private static void Runs(
        ProblemList problems, string path, SignalProgram program, int group, char letter, string what, DeciSeconds bound)
    {
        var shortest = int.MaxValue;
        for (var p = 0; p < program.Phases.Count; p++)
        {
            if (program.Phases[p].Aspects[group] == letter && Before(program, p, group) != letter)
                shortest = Math.Min(shortest, RunLength(program, p, group));
        }

        if (shortest < bound.Value)
        {
            problems.Warn(
                path,
                $"program '{program.Name}' gives signal group '{problems.Specification.SignalGroups[group].Id}' {what} of "
                + $"{new DeciSeconds(shortest)}, below the guaranteed {bound}; the guard will lengthen it");
        }
    }

    private static void Yellow(ProblemList problems, string path, SignalProgram program, int group)
    {
        var specified = problems.Specification.SignalGroups[group];
        if (specified.GuaranteedYellow == DeciSeconds.Zero)
            return;
        for (var p = 0; p < program.Phases.Count; p++)
        {
            if (program.Phases[p].Aspects[group] != 'r' || Before(program, p, group) != 'G')
                continue;
            problems.Warn(
                $"{path}.phases[{p}].aspects",
                $"program '{program.Name}' turns signal group '{specified.Id}' from green to red without yellow; "
                + "the guard will insert it");
        }
    }

    private static void Intergreens(ProblemList problems, string path, SignalProgram program)
    {
        var specification = problems.Specification;
        var index = new Dictionary<SignalGroupId, int>();
        for (var g = 0; g < specification.SignalGroups.Count; g++)
            index.TryAdd(specification.SignalGroups[g].Id, g);

        foreach (var intergreen in specification.Intergreens)
        {
            if (!index.TryGetValue(intergreen.From, out var from) || !index.TryGetValue(intergreen.To, out var to) || from == to)
                continue;
            var shortest = ShortestIntergreen(program, from, to);
            if (shortest < intergreen.Guaranteed.Value)
            {
                problems.Warn(
                    path,
                    $"program '{program.Name}' leaves {new DeciSeconds(shortest)} between the end of green of "
                    + $"'{intergreen.From}' and the start of '{intergreen.To}', below the guaranteed {intergreen.Guaranteed}; "
                    + "the guard will lengthen it");
            }
        }
    }

    /// <summary>Least time from an end of green of one group to the next start of green of the other; never = MaxValue.</summary>
    private static int ShortestIntergreen(SignalProgram program, int from, int to)
    {
        var count = program.Phases.Count;
        var shortest = int.MaxValue;
        for (var p = 0; p < count; p++)
        {
            if (program.Phases[p].Aspects[from] == 'G' || Before(program, p, from) != 'G')
                continue;
            var elapsed = 0;
            for (var i = 0; i < count; i++)
            {
                var at = (p + i) % count;
                if (program.Phases[at].Aspects[to] == 'G')
                {
                    // Green all the while would be a conflicting green, which is reported as an error of its own.
                    if (Before(program, at, to) != 'G')
                        shortest = Math.Min(shortest, elapsed);
                    break;
                }

                elapsed += program.Phases[at].Duration.Value;
            }
        }

        return shortest;
    }

    private static char Before(SignalProgram program, int phase, int group) =>
        program.Phases[(phase + program.Phases.Count - 1) % program.Phases.Count].Aspects[group];

    private static int RunLength(SignalProgram program, int phase, int group)
    {
        var letter = program.Phases[phase].Aspects[group];
        var length = 0;
        for (var i = 0; i < program.Phases.Count; i++)
        {
            var at = program.Phases[(phase + i) % program.Phases.Count];
            if (at.Aspects[group] != letter)
                break;
            length += at.Duration.Value;
        }

        return length;
    }
}
