namespace Traffic.Core.V2X;

/// <summary>
/// A moment of UTC as messages tell it: a minute and the milliseconds in it. In distinction to <see cref="DateTime"/> it can lie in
/// a leap second, 23:59:60.
/// </summary>
/// <param name="Minute">Begin of the minute, UTC.</param>
/// <param name="Millisecond">Milliseconds since then, 0 to 60 999.</param>
public readonly record struct UtcMoment(DateTime Minute, int Millisecond)
{
    private const int MillisecondsInMinute = 60_000;

    /// <summary>Minute of the year, 0 to 527 039 (MinuteOfTheYear, <c>moy</c>).</summary>
    public int MinuteOfTheYear => ((Minute.DayOfYear - 1) * 1440) + (Minute.Hour * 60) + Minute.Minute;

    /// <summary>Milliseconds in the minute, 60 000 to 60 999 in a leap second (DSecond, <c>timeStamp</c>).</summary>
    public ushort TimeStamp => (ushort)Millisecond;

    /// <summary>The moment a clock shows that knows no leap seconds.</summary>
    public static UtcMoment Of(DateTime utc)
    {
        var inMinute = utc.Ticks % TimeSpan.TicksPerMinute;
        return new UtcMoment(utc.AddTicks(-inMinute), (int)(inMinute / TimeSpan.TicksPerMillisecond));
    }

    /// <summary>The moment some time after a clock was read, leap seconds in between counted.</summary>
    /// <param name="origin">What the clock showed, UTC.</param>
    /// <param name="elapsed">Time since then, as a monotonic clock counts it.</param>
    /// <param name="leaps">Leap seconds.</param>
    public static UtcMoment After(DateTime origin, TimeSpan elapsed, LeapSeconds leaps)
    {
        ArgumentNullException.ThrowIfNull(leaps);
        var now = origin + elapsed;
        for (var from = origin; leaps.NextAfter(from) is { } leap; from = leap.Midnight)
        {
            // A minute of 61 seconds is over one second after the clock says so; one of 59 a second before.
            var beyond = now - leap.Midnight;
            if (beyond < TimeSpan.FromSeconds(Math.Min(0, leap.Seconds)))
                break;
            if (beyond < TimeSpan.FromSeconds(leap.Seconds))
                return new UtcMoment(leap.Midnight.AddMinutes(-1), MillisecondsInMinute + (int)beyond.TotalMilliseconds);
            now -= TimeSpan.FromSeconds(leap.Seconds);
        }

        return Of(now);
    }
}
