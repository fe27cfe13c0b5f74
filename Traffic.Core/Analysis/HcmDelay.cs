namespace Traffic.Core.Analysis;

/// <summary>Control delay after the Highway Capacity Manual (HCM 2000 chapter 16 and appendix F; the same form in HCM 2010).</summary>
public static class HcmDelay
{
    /// <summary>Incremental delay factor k of pretimed control.</summary>
    public const double PretimedFactor = 0.5;

    /// <summary>Uniform delay d1, seconds per vehicle.</summary>
    public static double UniformSeconds(FixedTimeApproach approach) =>
        0.5 * approach.CycleSeconds * Math.Pow(1 - approach.GreenRatio, 2)
        / (1 - (Math.Min(1, approach.Saturation) * approach.GreenRatio));

    /// <summary>Incremental delay d2 of random arrivals and oversaturation, seconds per vehicle.</summary>
    /// <param name="approach">The approach.</param>
    /// <param name="periodHours">Period of analysis, hours; usually 0.25.</param>
    /// <param name="factor">k: 0.5 for pretimed control, see <see cref="ActuatedFactor"/>.</param>
    /// <param name="metering">I: upstream filtering, 1 for an isolated junction, see <see cref="Metering"/>.</param>
    public static double IncrementalSeconds(
        FixedTimeApproach approach, double periodHours = 0.25, double factor = PretimedFactor, double metering = 1)
    {
        var over = approach.Saturation - 1;
        return 900 * periodHours * (over + Math.Sqrt(
            (over * over) + (8 * factor * metering * approach.Saturation / (approach.CapacityPerHour * periodHours))));
    }

    /// <summary>Initial queue delay d3, seconds per vehicle.</summary>
    /// <param name="approach">The approach.</param>
    /// <param name="queue">Vehicles that wait when the period begins.</param>
    /// <param name="periodHours">Period of analysis, hours.</param>
    public static double InitialQueueSeconds(FixedTimeApproach approach, double queue, double periodHours = 0.25)
    {
        if (queue <= 0)
            return 0;
        var capacity = approach.CapacityPerHour;
        var spare = 1 - Math.Min(1, approach.Saturation);
        var hours = spare <= 0 ? periodHours : Math.Min(periodHours, queue / (capacity * spare));
        var left = hours < periodHours ? 0 : 1 - (capacity * periodHours * spare / queue);
        return 1800 * queue * (1 + left) * hours / (capacity * periodHours);
    }

    /// <summary>Incremental delay factor k of actuated control, 0.04 to 0.5.</summary>
    /// <param name="saturation">Degree of saturation.</param>
    /// <param name="passageSeconds">Passage time (hiaattijd), seconds.</param>
    public static double ActuatedFactor(double saturation, double passageSeconds)
    {
        var least = Math.Max(0.04, -0.375 + (0.354 * passageSeconds) - (0.0910 * Math.Pow(passageSeconds, 2)) + (0.00889 * Math.Pow(passageSeconds, 3)));
        return Math.Clamp(((1 - (2 * least)) * (saturation - 0.5)) + least, least, 0.5);
    }

    /// <summary>Upstream filtering I, 0.09 to 1.</summary>
    /// <param name="upstreamSaturation">Degree of saturation of the movements upstream.</param>
    public static double Metering(double upstreamSaturation) => Math.Max(0.090, 1 - (0.91 * Math.Pow(upstreamSaturation, 2.68)));

    /// <summary>Level of service, A to F.</summary>
    /// <param name="delaySeconds">Control delay, seconds per vehicle.</param>
    /// <param name="saturation">Degree of saturation; above 1 it is F.</param>
    public static char LevelOfService(double delaySeconds, double saturation) => saturation > 1
        ? 'F'
        : delaySeconds switch { <= 10 => 'A', <= 20 => 'B', <= 35 => 'C', <= 55 => 'D', <= 80 => 'E', _ => 'F' };
}
