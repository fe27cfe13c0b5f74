using Traffic.Sim.Demand;

namespace Traffic.Sim.Reconstruction;

/// <summary>
/// When connected vehicles wanted to come in where the queue reached back to the place they were first seen at: it let them in one by
/// one, later than they came. Their arrivals are spread evenly over the time the entry was blocked, none later than it was seen.
/// </summary>
internal static class EntryDelay
{
    // Who follows a vehicle that waited within so much waited with it.
    private const long Together = 40;

    /// <summary>Draws how much earlier each wanted to come.</summary>
    /// <param name="vehicles">The vehicles first seen at one place, in the order of time.</param>
    /// <param name="random">Random numbers of this place.</param>
    /// <returns>Ticks, 0 or more, in the same order.</returns>
    public static long[] Draw(IReadOnlyList<SeenVehicle> vehicles, ref KeyedRandom random)
    {
        var earlier = new long[vehicles.Count];
        var waited = new bool[vehicles.Count];
        for (var i = 0; i < vehicles.Count; i++)
        {
            waited[i] = vehicles[i].WaitedBefore()
                || (i > 0 && waited[i - 1] && vehicles[i].First.Tick - vehicles[i - 1].First.Tick <= Together);
        }

        for (var begin = 1; begin < vehicles.Count;)
        {
            var end = begin;
            while (end < vehicles.Count && waited[end])
                end++;
            if (end > begin)
                Spread(vehicles, begin, end, earlier, ref random);
            begin = end + 1;
        }

        return earlier;
    }

    private static void Spread(IReadOnlyList<SeenVehicle> vehicles, int begin, int end, long[] earlier, ref KeyedRandom random)
    {
        var (from, to) = (vehicles[begin - 1].First.Tick, vehicles[end - 1].First.Tick);
        var drawn = new long[end - begin];
        for (var i = 0; i < drawn.Length; i++)
            drawn[i] = from + (long)(random.NextDouble() * (to - from));
        Array.Sort(drawn);
        for (var i = 0; i < drawn.Length; i++)
            earlier[begin + i] = Math.Max(0, vehicles[begin + i].First.Tick - drawn[i]);
    }
}
