using Traffic.Core.Topology;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Derivation;

/// <summary>The stages of a program: its green phases, transitions left out.</summary>
internal static class StageDerivation
{
    /// <summary>Stages with the phases that make them up.</summary>
    public static List<(Stage Stage, int[] Phases)> Derive(TrafficLightProgram program, IReadOnlyList<LinkGroup> groups)
    {
        var candidates = Candidates(program, groups);
        var stages = new List<(Stage, int[])>();
        foreach (var (green, phases) in candidates)
            stages.Add((new Stage(FormattableString.Invariant($"ML{stages.Count + 1}"), [.. green.Select(group => groups[group].Id)]), phases));
        return stages;
    }

    private static List<(int[] Green, int[] Phases)> Candidates(TrafficLightProgram program, IReadOnlyList<LinkGroup> groups)
    {
        var count = program.Phases.Length;
        var green = Enumerable.Range(0, count)
            .Select(phase => Enumerable.Range(0, groups.Count).Where(group => groups[group].Letters[phase] == 'G').ToArray()).ToArray();
        var found = new List<(int[] Green, List<int> Phases)>();
        // Phases at the begin of the cycle that belong to the last stage of it.
        var leading = new List<int>();
        for (var phase = 0; phase < count; phase++)
        {
            if (green[phase].Length == 0 || IsClearing(phase))
                continue;
            // Phases that differ in who gives way only are one stage, and so is a part of it that just lasts longer.
            if (found.Count > 0 && (found[^1].Green.SequenceEqual(green[phase]) || IsTail(phase, LastStagePhase(phase))))
                found[^1].Phases.Add(phase);
            else if (found.Count > 0 && IsLead(found[^1].Green, found[^1].Phases[^1], phase))
                found[^1] = (green[phase], [.. found[^1].Phases, phase]);
            else if (found.Count > 0 || !IsTail(phase, LastStagePhase(phase)))
                found.Add((green[phase], [phase]));
            else
                leading.Add(phase);
        }

        if (found.Count > 0)
            found[^1].Phases.AddRange(leading);
        if (found.Count > 1 && found[0].Green.SequenceEqual(found[^1].Green))
        {
            found[0].Phases.InsertRange(0, found[^1].Phases);
            found.RemoveAt(found.Count - 1);
        }

        // A group that is green in transitions only still needs a place.
        foreach (var group in Enumerable.Range(0, groups.Count))
        {
            if (found.Any(stage => stage.Green.Contains(group)))
                continue;
            var phase = Enumerable.Range(0, count).Where(phase => green[phase].Contains(group)).Cast<int?>()
                .MaxBy(phase => green[phase!.Value].Length);
            if (phase is { } best)
                found.Add((green[best], [best]));
        }

        return [.. found.OrderBy(stage => stage.Phases[0]).Select(stage => (stage.Green, stage.Phases.ToArray()))];

        bool IsClearing(int phase) => program.Phases[phase].State.AsSpan().IndexOfAny('y', 'Y') >= 0;

        // Nobody new starts and nobody gets a better right.
        bool IsTail(int phase, int last) =>
            green[phase].Length < green[last].Length && !green[phase].Except(green[last]).Any()
            && !Enumerable.Range(0, program.Phases[phase].State.Length)
                .Any(link => program.Phases[phase].State[link] == 'G' && program.Phases[last].State[link] == 'g');

        // A build-up (leading starts): everybody stays green, others join and nobody loses a right.
        bool IsLead(int[] stage, int phase, int next) =>
            !stage.Except(green[next]).Any()
            && !Enumerable.Range(0, program.Phases[phase].State.Length)
                .Any(link => program.Phases[phase].State[link] == 'G' && program.Phases[next].State[link] == 'g');

        int LastStagePhase(int phase)
        {
            for (var i = 1; i < count; i++)
            {
                var before = (phase + count - i) % count;
                if (!IsClearing(before))
                    return before;
            }

            return phase;
        }
    }
}
