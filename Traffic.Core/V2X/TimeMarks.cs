using Traffic.Core.Prediction;

namespace Traffic.Core.V2X;

/// <summary>
/// TimeMark of SPATEM as it is written and read at one moment: tenths of a second in the current or the next UTC hour (TS 103 301
/// v2.2.1, ETSI-ITS-DSRC). A moment an hour or more ahead has a mark of its own, since its place in the hour would be read as one
/// in this hour. The tenths of a leap second, for which the hour has no marks left, are told as 35 991 to 35 999.
/// </summary>
public readonly struct TimeMarks
{
    /// <summary>Tenths of a second in an hour; as a mark: an hour ahead or more.</summary>
    public const ushort HourOrMore = 36_000;

    /// <summary>A time about which nothing is known.</summary>
    public const ushort Unknown = 36_001;

    /// <summary>How long a mark may have passed and is still read as in the past, tenths of a second.</summary>
    public const int MostLate = 600;

    private const int LeapTenths = 10;
    private const int LastSecond = 35_990;

    private readonly int _now;
    private readonly int _midnight;
    private readonly int _leap;

    /// <summary>Begins at a moment.</summary>
    /// <param name="now">The moment; the tenth of a second it lies in counts.</param>
    /// <param name="leaps">Leap seconds.</param>
    public TimeMarks(UtcMoment now, LeapSeconds leaps)
    {
        ArgumentNullException.ThrowIfNull(leaps);
        _now = (now.Minute.Minute * 600) + (now.Millisecond / 100);
        if (leaps.NextAfter(now.Minute) is not { } next || next.Midnight - now.Minute > TimeSpan.FromHours(2))
            return;

        // Tenths until the day would end without the leap second.
        _midnight = (int)((next.Midnight - now.Minute).Ticks / (TimeSpan.TicksPerMillisecond * 100)) - (now.Millisecond / 100);
        _leap = next.Seconds * LeapTenths;
    }

    /// <summary>Begins at a moment with no leap second near.</summary>
    public TimeMarks(DateTime utc)
        : this(UtcMoment.Of(utc), LeapSeconds.None)
    {
    }

    /// <summary>The mark of a moment some tenths of a second ahead.</summary>
    /// <param name="deciSecondsAhead">Zero or more, or <see cref="TimeToChange.Unknown"/>.</param>
    public ushort After(int deciSecondsAhead)
    {
        if (deciSecondsAhead < 0)
            return Unknown;
        if (deciSecondsAhead >= HourOrMore)
            return HourOrMore;
        if (_leap == 0 || deciSecondsAhead < _midnight + Math.Min(0, _leap))
            return (ushort)((_now + deciSecondsAhead) % HourOrMore);
        var beyond = deciSecondsAhead - _midnight;
        return (ushort)(beyond < _leap ? LastSecond + Math.Max(1, beyond) : (beyond - _leap) % HourOrMore);
    }

    /// <summary>
    /// Tenths of a second from now to a mark: at most <see cref="MostLate"/> in the past, for a message takes its time, else in the
    /// hour ahead.
    /// </summary>
    /// <returns>Null when the mark says nothing, or no more than that it is an hour or more.</returns>
    public int? Until(ushort mark)
    {
        if (mark >= HourOrMore)
            return null;
        var ahead = mark - _now;
        if (ahead < -MostLate)
            ahead += HourOrMore;
        else if (ahead >= HourOrMore - MostLate)
            ahead -= HourOrMore;

        // The clock stands for the length of an inserted second, and skips a removed one.
        return _leap != 0 && ahead >= _midnight ? ahead + _leap : ahead;
    }
}
