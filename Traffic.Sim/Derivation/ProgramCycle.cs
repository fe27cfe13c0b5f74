using Traffic.Sim.Networks;

namespace Traffic.Sim.Derivation;

/// <summary>Lengths of time in a cyclic program, tenths of a second.</summary>
internal sealed class ProgramCycle(TrafficLightProgram program)
{
    private readonly int[] _durations = [.. program.Phases.Select(phase => phase.Duration.Value)];

    public int PhaseCount => _durations.Length;

    public int Length => _durations.Sum();

    public int DurationOf(int phase) => _durations[phase];

    /// <summary>The runs of a letter, each as its phases in order; one run of all phases when nothing else is shown.</summary>
    public IEnumerable<int[]> Runs(string letters, char letter)
    {
        if (letters.All(one => one == letter))
        {
            yield return [.. Enumerable.Range(0, PhaseCount)];
            yield break;
        }

        for (var start = 0; start < PhaseCount; start++)
        {
            if (letters[start] != letter || letters[Before(start)] == letter)
                continue;
            var run = new List<int>();
            for (var phase = start; letters[phase] == letter; phase = (phase + 1) % PhaseCount)
                run.Add(phase);
            yield return [.. run];
        }
    }

    /// <summary>Shortest run of a letter; null when it is not shown.</summary>
    public int? Shortest(string letters, char letter)
    {
        int? shortest = null;
        foreach (var run in Runs(letters, letter))
            shortest = Math.Min(shortest ?? int.MaxValue, run.Sum(phase => _durations[phase]));
        return shortest;
    }

    /// <summary>Whether green ever turns to red at once.</summary>
    public bool EndsWithoutYellow(string letters)
    {
        for (var phase = 0; phase < PhaseCount; phase++)
            if (letters[phase] == 'r' && letters[Before(phase)] == 'G')
                return true;
        return false;
    }

    /// <summary>Phases in which green ends: the first phase that is not green any more.</summary>
    public IEnumerable<int> Ends(string letters) =>
        Enumerable.Range(0, PhaseCount).Where(phase => letters[phase] != 'G' && letters[Before(phase)] == 'G');

    /// <summary>Whether green starts with a phase.</summary>
    public bool Starts(string letters, int phase) => letters[phase] == 'G' && letters[Before(phase)] != 'G';

    /// <summary>Phase before another in the cycle.</summary>
    public int Before(int phase) => (phase + PhaseCount - 1) % PhaseCount;
}
