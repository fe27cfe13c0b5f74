using Traffic.Sim.Demand;

namespace Traffic.Sim.Reconstruction;

/// <summary>
/// When counted vehicles would have come to the stop line without signals, as far as it is not known. All who passed in a busy period
/// of the lane came in it, in the order they passed. When exactly is drawn anew in every sample, where the farthest loop says that
/// somebody came.
/// </summary>
internal static class UnseenArrivals
{
    private const long Same = 20;

    /// <summary>Draws the arrivals.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="passes">The counted vehicles, in the order of time.</param>
    /// <param name="random">Random numbers of this lane.</param>
    /// <returns>The free-flow arrival at the stop line of each.</returns>
    public static long[] Draw(RecordedLane lane, IReadOnlyList<CountedPass> passes, ref KeyedRandom random)
    {
        var arrivals = new long[passes.Count];
        if (passes.Count == 0)
            return arrivals;
        var flow = passes.Count / (double)Math.Max(1, passes[^1].Tick - passes[0].Tick);
        var windows = ArrivalWindows.Of(lane, flow);
        var (pass, window) = (0, 0);
        foreach (var (from, to) in BusyPeriods.Of(lane))
        {
            var first = pass;
            while (pass < passes.Count && passes[pass].Tick <= to)
                pass++;
            var begin = window;
            while (window < windows.Count && windows[window].From <= to)
                window++;
            if (pass > first)
                DrawPeriod(passes, first, pass, windows[begin..window], from, arrivals, ref random);
        }

        for (; pass < passes.Count; pass++)
            arrivals[pass] = passes[pass].Arrival ?? passes[pass].Latest;
        return arrivals;
    }

    private static void DrawPeriod(
        IReadOnlyList<CountedPass> passes, int first, int end, List<(long From, long To, double Vehicles)> windows, long from, long[] arrivals,
        ref KeyedRandom random)
    {
        var unknown = new List<int>();
        for (var i = first; i < end; i++)
        {
            if (passes[i].Arrival is { } known)
            {
                arrivals[i] = known;
                Explain(windows, known);
            }
            else
            {
                unknown.Add(i);
            }
        }

        if (windows.Sum(window => window.Vehicles) <= 0)
            windows = [(from, passes[end - 1].Latest, 1)];
        var drawn = Draw(windows, unknown.Count, ref random);
        for (var i = 0; i < drawn.Length; i++)
            arrivals[unknown[i]] = Math.Min(drawn[i], passes[unknown[i]].Latest);
    }

    // A connected vehicle is one of those its window holds.
    private static void Explain(List<(long From, long To, double Vehicles)> windows, long known)
    {
        for (var i = 0; i < windows.Count; i++)
        {
            var (from, to, vehicles) = windows[i];
            if (known < from - Same || known > to + Same || vehicles <= 0)
                continue;
            windows[i] = (from, to, Math.Max(0, vehicles - 1));
            return;
        }
    }

    // Systematic sampling: evenly over the expected numbers, so that each window gets its share.
    private static long[] Draw(List<(long From, long To, double Vehicles)> windows, int count, ref KeyedRandom random)
    {
        var drawn = new long[count];
        var step = windows.Sum(window => window.Vehicles) / Math.Max(1, count);
        var (at, next, index) = (0.0, random.NextDouble() * step, 0);
        foreach (var (from, to, vehicles) in windows)
        {
            for (at += vehicles; next < at && index < count; next += step)
                drawn[index++] = from + (long)(random.NextDouble() * (to - from));
        }

        for (; index < count; index++)
            drawn[index] = windows[^1].To;
        Array.Sort(drawn);
        return drawn;
    }
}
