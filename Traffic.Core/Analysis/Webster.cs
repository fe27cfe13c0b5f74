namespace Traffic.Core.Analysis;

/// <summary>Webster's formulas for fixed-time signals (F.V. Webster, Traffic Signal Settings, Road Research Technical Paper 39, 1958).</summary>
public static class Webster
{
    /// <summary>Cycle of least delay, seconds.</summary>
    /// <param name="lostSeconds">Lost time per cycle, seconds; 0 or more.</param>
    /// <param name="load">Sum of the loads of the critical groups; 0 to less than 1.</param>
    public static double OptimalCycleSeconds(double lostSeconds, double load)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(load);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(load, 1);
        return ((1.5 * lostSeconds) + 5) / (1 - load);
    }

    /// <summary>Effective green of a group in proportion to its load, seconds.</summary>
    /// <param name="cycleSeconds">Cycle, seconds.</param>
    /// <param name="lostSeconds">Lost time per cycle, seconds.</param>
    /// <param name="load">Load of the group.</param>
    /// <param name="totalLoad">Sum of the loads of the critical groups; more than 0.</param>
    public static double EffectiveGreenSeconds(double cycleSeconds, double lostSeconds, double load, double totalLoad) =>
        load / totalLoad * (cycleSeconds - lostSeconds);

    /// <summary>Mean delay with random arrivals, seconds per vehicle; degree of saturation below 1, sound up to about 0.95.</summary>
    public static double DelaySeconds(FixedTimeApproach approach)
    {
        var saturation = approach.Saturation;
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(saturation, 1, nameof(approach));
        if (approach.DemandPerHour <= 0)
            return approach.CycleSeconds * Math.Pow(1 - approach.GreenRatio, 2) / 2;
        var perSecond = approach.DemandPerHour / 3600;
        var uniform = approach.CycleSeconds * Math.Pow(1 - approach.GreenRatio, 2) / (2 * (1 - (approach.GreenRatio * saturation)));
        var random = saturation * saturation / (2 * perSecond * (1 - saturation));
        var correction = 0.65 * Math.Cbrt(approach.CycleSeconds / (perSecond * perSecond)) * Math.Pow(saturation, 2 + (5 * approach.GreenRatio));
        return uniform + random - correction;
    }
}
