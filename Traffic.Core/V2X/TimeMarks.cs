using Traffic.Core.Prediction;

namespace Traffic.Core.V2X;

/// <summary>
/// TimeMark of SPATEM: tenths of a second in the current or the next UTC hour (TS 103 301 v2.2.1, ETSI-ITS-DSRC). A moment an
/// hour or more ahead has a mark of its own, since its place in the hour would be read as one in this hour.
/// </summary>
public static class TimeMarks
{
    /// <summary>Tenths of a second in an hour; as a mark: an hour ahead or more.</summary>
    public const ushort HourOrMore = 36_000;

    /// <summary>The mark of a moment some tenths of a second after now.</summary>
    /// <param name="utcNow">Now, UTC; the tenth of a second it lies in counts.</param>
    /// <param name="deciSecondsAhead">Zero or more, or <see cref="TimeToChange.Unknown"/>.</param>
    public static ushort After(DateTime utcNow, int deciSecondsAhead)
    {
        if (deciSecondsAhead < 0)
            return SignalGroupEvent.UnknownTime;
        if (deciSecondsAhead >= HourOrMore)
            return HourOrMore;
        var now = (int)(utcNow.Ticks % TimeSpan.TicksPerHour / (TimeSpan.TicksPerMillisecond * 100));
        return (ushort)((now + deciSecondsAhead) % HourOrMore);
    }
}
