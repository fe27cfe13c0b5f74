namespace Traffic.Core.Prediction;

/// <summary>
/// How long the greens and reds of each group lasted lately (red from end of green to start of green). What is said of a change
/// that no plan and no forward run reaches: a median of these. Allocates nothing after construction.
/// </summary>
internal sealed class StateDurations
{
    /// <summary>Durations kept of each group and state.</summary>
    private const int Kept = 16;

    /// <summary>Durations to be seen before anything is said.</summary>
    private const int Enough = 4;

    private readonly int[] _ticks;
    private readonly int[] _seen;
    private readonly int[] _median;
    private readonly long[] _since;

    public StateDurations(int groups)
    {
        _ticks = new int[groups * 2 * Kept];
        _seen = new int[groups * 2];
        _median = new int[groups * 2];
        _since = new long[groups];
    }

    /// <summary>Forgets everything.</summary>
    public void Clear(long tick)
    {
        Array.Clear(_seen);
        Array.Fill(_since, tick);
    }

    public void CopyStateFrom(StateDurations other)
    {
        other._ticks.CopyTo(_ticks, 0);
        other._seen.CopyTo(_seen, 0);
        other._median.CopyTo(_median, 0);
        other._since.CopyTo(_since, 0);
    }

    /// <summary>The group changed.</summary>
    /// <param name="group">The group.</param>
    /// <param name="ends">Whether a green ended.</param>
    /// <param name="tick">Tick of the change.</param>
    public void Realise(int group, bool ends, long tick)
    {
        var state = State(group, ends);
        _ticks[(state * Kept) + (_seen[state]++ % Kept)] = (int)Math.Min(tick - _since[group], int.MaxValue);
        _since[group] = tick;
        _median[state] = MedianAbove(state, -1);
    }

    /// <summary>Usual length of a green or red, ticks; <see cref="TimeToChange.Unknown"/> until enough were seen.</summary>
    public int Usual(int group, bool green)
    {
        var state = State(group, green);
        return _seen[state] < Enough ? TimeToChange.Unknown : _median[state];
    }

    /// <summary>
    /// Usual rest of the present green or red, of those that lasted longer than it has so far, ticks;
    /// <see cref="TimeToChange.Unknown"/> when few were seen or none was so long.
    /// </summary>
    public int Remaining(int group, bool green, long tick)
    {
        var state = State(group, green);
        var age = (int)Math.Min(tick - _since[group], int.MaxValue);
        if (_seen[state] < Enough)
            return TimeToChange.Unknown;
        var median = MedianAbove(state, age);
        return median < 0 ? TimeToChange.Unknown : median - age;
    }

    private int MedianAbove(int state, int least)
    {
        Span<int> sorted = stackalloc int[Kept];
        var count = 0;
        foreach (var ticks in _ticks.AsSpan(state * Kept, Math.Min(_seen[state], Kept)))
        {
            if (ticks <= least)
                continue;
            var at = count++;
            for (; at > 0 && ticks < sorted[at - 1]; at--)
                sorted[at] = sorted[at - 1];
            sorted[at] = ticks;
        }

        return count == 0 ? -1 : sorted[count / 2];
    }

    private static int State(int group, bool green) => (group * 2) + (green ? 0 : 1);
}
