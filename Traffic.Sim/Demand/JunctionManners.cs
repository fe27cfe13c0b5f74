namespace Traffic.Sim.Demand;

/// <summary>Behaviour at junctions (SUMO <c>jm*</c> attributes); the defaults are those of SUMO 1.15.</summary>
public sealed record JunctionManners
{
    /// <summary>
    /// Yellow is driven through when it has lasted at most this long, seconds, even if one could stop; negative: only when one
    /// cannot stop (<c>jmDriveAfterYellowTime</c>).
    /// </summary>
    public double DriveAfterYellowTime { get; init; } = -1;

    /// <summary>The same for red; negative: never (<c>jmDriveAfterRedTime</c>).</summary>
    public double DriveAfterRedTime { get; init; } = -1;

    /// <summary>Speed limit when driving through red, metres per second; infinite by default.</summary>
    public double DriveRedSpeed { get; init; } = double.PositiveInfinity;

    /// <summary>After waiting this long the junction is no longer kept clear, seconds; negative: always kept clear.</summary>
    public double IgnoreKeepClearTime { get; init; } = -1;

    /// <summary>Share of foes that are ignored while slower than <see cref="IgnoreFoeSpeed"/>, 0 to 1.</summary>
    public double IgnoreFoeProbability { get; init; }

    /// <summary>Foes slower than this may be ignored, metres per second.</summary>
    public double IgnoreFoeSpeed { get; init; }

    /// <summary>Least time gap when crossing a priority link, seconds.</summary>
    public double TimeGapMinor { get; init; } = 1;

    /// <summary>Distance to the stop line at which one stops, metres.</summary>
    public double StopLineGap { get; init; } = 1;

    /// <summary>Gap kept to pedestrians on a crossing, metres.</summary>
    public double CrossingGap { get; init; } = 10;

    /// <summary>Willingness to take way that is not one's own, 0 to 1.</summary>
    public double Impatience { get; init; }
}
