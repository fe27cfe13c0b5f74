using Traffic.Core.Analysis;

namespace Traffic.SimBench.Validation;

/// <summary>
/// Arrivals at a fixed-time signal that leave one by one at the saturation flow during effective green, nothing else: the exact
/// queue the formulas approximate.
/// </summary>
internal static class PointQueue
{
    /// <summary>Mean delay, seconds.</summary>
    /// <param name="approach">Signal and saturation flow.</param>
    /// <param name="arrivals">Times of arrival, seconds, ascending; the cycle begins with green at 0.</param>
    public static double DelaySeconds(FixedTimeApproach approach, IEnumerable<double> arrivals)
    {
        var headway = 3600 / approach.SaturationPerHour;
        var (delay, count, last) = (0.0, 0, double.NegativeInfinity);
        foreach (var arrival in arrivals)
        {
            var leaves = Math.Max(arrival, last + headway);
            var phase = leaves % approach.CycleSeconds;
            // The last one whose headway lies at least half in the green still goes: as many on average as the capacity says.
            if (phase > approach.EffectiveGreenSeconds - (headway / 2))
                leaves += approach.CycleSeconds - phase;
            (delay, count, last) = (delay + leaves - arrival, count + 1, leaves);
        }

        return count > 0 ? delay / count : 0;
    }
}
