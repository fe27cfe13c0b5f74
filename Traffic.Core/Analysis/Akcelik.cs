namespace Traffic.Core.Analysis;

/// <summary>Akcelik's time-dependent formulas (R. Akcelik, Traffic Signals: Capacity and Timing Analysis, ARR 123, 1981).</summary>
public static class Akcelik
{
    /// <summary>Mean overflow queue, vehicles.</summary>
    /// <param name="approach">The approach.</param>
    /// <param name="periodHours">Length of the flow period, hours.</param>
    public static double OverflowQueue(FixedTimeApproach approach, double periodHours = 0.25)
    {
        var threshold = 0.67 + (approach.SaturationPerHour / 3600 * approach.EffectiveGreenSeconds / 600);
        if (approach.Saturation <= threshold)
            return 0;
        var room = approach.CapacityPerHour * periodHours;
        var over = approach.Saturation - 1;
        return room / 4 * (over + Math.Sqrt((over * over) + (12 * (approach.Saturation - threshold) / room)));
    }

    /// <summary>Mean delay, seconds per vehicle.</summary>
    public static double DelaySeconds(FixedTimeApproach approach, double periodHours = 0.25) =>
        HcmDelay.UniformSeconds(approach) + (3600 * OverflowQueue(approach, periodHours) / approach.CapacityPerHour);

    /// <summary>Mean number of stops per vehicle.</summary>
    public static double Stops(FixedTimeApproach approach, double periodHours = 0.25) =>
        0.9 * (((1 - approach.GreenRatio) / (1 - approach.Load))
            + (OverflowQueue(approach, periodHours) * 3600 / (approach.DemandPerHour * approach.CycleSeconds)));
}
