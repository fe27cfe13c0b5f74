namespace Traffic.Sim.Reconstruction;

/// <summary>
/// When vehicles came to the farthest loop of a lane, as free-flow times at the stop line. A loop that is occupied for as long as one
/// vehicle needs tells the moment; one that stays occupied tells that more came within that time, and the longer it lasts the less.
/// </summary>
internal static class ArrivalWindows
{
    private const double VehicleMeters = 5;
    private const double PlatoonHeadway = 20;
    private const double LongestPlatoon = 100;

    /// <summary>The windows of a lane.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="flow">Vehicles per tick on it, on average: what comes while a queue stands on the loop.</param>
    /// <returns>First and last tick, and how many vehicles they are expected to hold.</returns>
    public static List<(long From, long To, double Vehicles)> Of(RecordedLane lane, double flow)
    {
        var windows = new List<(long From, long To, double Vehicles)>();
        if (lane.Loops.Count == 0)
            return windows;
        var loop = lane.Loops[^1];
        var way = (long)Math.Round(10 * loop.Entry / lane.Speed);
        var transit = (long)Math.Round(10 * (loop.Length + VehicleMeters) / lane.Speed);
        foreach (var (from, to) in loop.Occupied)
        {
            if (to == long.MaxValue)
                continue;
            var last = Math.Max(from, to - transit);
            var length = last - from;
            var platoon = Math.Min(length, LongestPlatoon) / PlatoonHeadway;
            windows.Add((from + way, last + way, 1 + platoon + (Math.Max(0, length - LongestPlatoon) * flow)));
        }

        return windows;
    }
}
