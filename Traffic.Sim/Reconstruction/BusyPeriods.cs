namespace Traffic.Sim.Reconstruction;

/// <summary>
/// When vehicles were on a lane: from the first loop they came onto until they must have left it. Between two such periods the lane was
/// empty, so that who arrived in one also passed in it.
/// </summary>
internal static class BusyPeriods
{
    // After a loop is left it takes the way to the stop line, at half the speed limit, and so much more to start.
    private const double Slow = 0.5;
    private const long Start = 30;

    /// <summary>The periods of a lane, in the order of time.</summary>
    public static List<(long From, long To)> Of(RecordedLane lane)
    {
        var occupied = new List<(long From, long To)>();
        foreach (var loop in lane.Loops)
        {
            var clear = Start + (long)(10 * loop.Distance / (Slow * lane.Speed));
            foreach (var (from, to) in loop.Occupied)
                occupied.Add((from, to == long.MaxValue ? to : to + clear));
        }

        occupied.Sort();
        var periods = new List<(long From, long To)>();
        foreach (var (from, to) in occupied)
        {
            if (periods.Count > 0 && from <= periods[^1].To)
                periods[^1] = (periods[^1].From, Math.Max(periods[^1].To, to));
            else
                periods.Add((from, to));
        }

        return periods;
    }
}
