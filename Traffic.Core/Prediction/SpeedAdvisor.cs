namespace Traffic.Core.Prediction;

/// <summary>
/// Works out which speed brings a vehicle to the stop line in green (GLOSA). Stateless; the driver or the vehicle follows or not.
/// </summary>
/// <remarks>
/// A change of speed takes place at a comfortable rate: with x the change, t the time to arrive in and A the rate, the way is
/// d = (v ± x) t ∓ x² / 2A. Of its two solutions x = A (t - sqrt(t² - 2 |d - v t| / A)) ends the change before the arrival.
/// </remarks>
public sealed record SpeedAdvisor
{
    private const double Step = 5 / 3.6;
    private const double FineStep = 1 / 3.6;
    private const double Rounding = 1e-9;

    /// <summary>Lowest speed that is advised, m/s: slower is a nuisance to others; 25 km/h.</summary>
    public double LowestSpeed { get; init; } = 25 / 3.6;

    /// <summary>Highest speed that is advised, m/s: the limit; 50 km/h.</summary>
    public double HighestSpeed { get; init; } = 50 / 3.6;

    /// <summary>Comfortable rate of a change of speed, m/s².</summary>
    public double Comfort { get; init; } = 1;

    /// <summary>Nearer to the stop line no advice is given, m.</summary>
    public double NearestDistance { get; init; } = 40;

    /// <summary>Least confidence of the times, 0 to 15; 4 is 62 % (ISO/TS 19091 TimeIntervalConfidence).</summary>
    public byte LeastConfidence { get; init; } = 4;

    /// <summary>Most uncertainty of a begin of green as a share of the time until it.</summary>
    public double MostUncertainty { get; init; } = 0.25;

    /// <summary>Advises one vehicle.</summary>
    /// <param name="distance">To the stop line, m.</param>
    /// <param name="speed">Present speed, m/s.</param>
    /// <param name="current">The green that runs, see <see cref="GreenWindow.Current"/>; none when it is not green.</param>
    /// <param name="next">The next green, see <see cref="GreenWindow.Next"/>; none when it is not known.</param>
    /// <param name="queueSeconds">Time from the begin of green until those who wait before the vehicle have left, s.</param>
    public SpeedAdvice Advise(double distance, double speed, GreenWindow? current, GreenWindow? next, double queueSeconds)
    {
        if (!(distance >= NearestDistance) || !(speed > 0))
            return SpeedAdvice.None;
        if (current is { } running && running.Confidence >= LeastConfidence)
        {
            var advice = Reach(distance, speed, queueSeconds, running.End);
            if (advice is { } found)
                return found with { SecondsToGreen = 0 };
        }

        if (next is not { } coming || coming.Confidence < LeastConfidence)
            return SpeedAdvice.None;
        var begin = coming.Begin + queueSeconds;
        if (coming.Uncertainty > MostUncertainty * begin)
            return SpeedAdvice.None;
        var advised = Reach(distance, speed, begin, coming.End) ?? new SpeedAdvice(SpeedAdviceKind.Stop, 0, 0);
        return advised with { SecondsToGreen = begin };
    }

    /// <summary>The highest speed to change to at which a vehicle does not arrive before a moment, m/s.</summary>
    /// <param name="distance">To the stop line, m.</param>
    /// <param name="speed">Present speed, m/s.</param>
    /// <param name="begin">The moment, s.</param>
    public double FastestFor(double distance, double speed, double begin)
    {
        var fastest = SpeedFor(distance, speed, begin);
        // No number: it cannot arrive so early, or it cannot slow down so much.
        return double.IsNaN(fastest)
            ? distance > speed * begin ? HighestSpeed : LowestSpeed
            : Math.Clamp(fastest, LowestSpeed, HighestSpeed);
    }

    /// <summary>Advice to arrive between two moments; none when no advisable speed does.</summary>
    private SpeedAdvice? Reach(double distance, double speed, double begin, double end)
    {
        var arrival = distance / speed;
        if (arrival >= begin && arrival <= end && speed <= HighestSpeed + Rounding)
            return new SpeedAdvice(SpeedAdviceKind.Keep, speed, 0);
        var slower = arrival < begin || speed > HighestSpeed;
        var wanted = arrival < begin ? Math.Min(HighestSpeed, SpeedFor(distance, speed, begin))
            : slower ? HighestSpeed
            : SpeedFor(distance, speed, end);

        // Rounded to the safe side, later or earlier; in steps of 1 km/h where those of 5 km/h lead out of the green.
        foreach (var step in (ReadOnlySpan<double>)[Step, FineStep])
        {
            var rounded = (slower ? Math.Floor((wanted / step) + Rounding) : Math.Ceiling((wanted / step) - Rounding)) * step;
            if (!(rounded >= LowestSpeed - Rounding && rounded <= HighestSpeed + Rounding))
                continue;
            var time = ArrivalAt(distance, speed, rounded);
            if (time >= begin - Rounding && time <= end + Rounding)
                return new SpeedAdvice(SpeedAdviceKind.Change, rounded, 0);
        }

        return null;
    }

    /// <summary>The speed to change to in order to arrive at a moment; no number when the rate of change does not allow it.</summary>
    private double SpeedFor(double distance, double speed, double time)
    {
        var lack = distance - (speed * time);
        var change = Comfort * (time - Math.Sqrt((time * time) - (2 * Math.Abs(lack) / Comfort)));
        return speed + (Math.Sign(lack) * change);
    }

    /// <summary>When a vehicle arrives that changes its speed now.</summary>
    private double ArrivalAt(double distance, double speed, double wanted)
    {
        var time = Math.Abs(wanted - speed) / Comfort;
        var way = (speed + wanted) / 2 * time;
        return way <= distance ? time + ((distance - way) / wanted) : double.NaN;
    }
}
