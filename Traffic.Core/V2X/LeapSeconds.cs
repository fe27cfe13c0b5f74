namespace Traffic.Core.V2X;

/// <summary>
/// The days of UTC that end a second later or earlier than others (IERS Bulletin C announces them half a year ahead). Clocks of
/// computers do not know them; they are configuration.
/// </summary>
public sealed class LeapSeconds
{
    private readonly (DateTime After, int Seconds)[] _days;

    /// <summary>Makes a calendar.</summary>
    /// <param name="inserted">Days whose last minute has 61 seconds.</param>
    /// <param name="removed">Days whose last minute has 59 seconds; there has never been one.</param>
    public LeapSeconds(IEnumerable<DateOnly> inserted, IEnumerable<DateOnly>? removed = null)
    {
        ArgumentNullException.ThrowIfNull(inserted);
        _days = [.. inserted.Select(day => (Midnight(day), 1)).Concat((removed ?? []).Select(day => (Midnight(day), -1))).Order()];
    }

    /// <summary>No leap seconds: what a simulation uses.</summary>
    public static LeapSeconds None { get; } = new([]);

    /// <summary>Those since 2004, the epoch of TimestampIts; none is announced after 2016 (IERS Bulletin C).</summary>
    public static LeapSeconds Published { get; } = new(
    [
        new DateOnly(2005, 12, 31), new DateOnly(2008, 12, 31), new DateOnly(2012, 6, 30), new DateOnly(2015, 6, 30),
        new DateOnly(2016, 12, 31),
    ]);

    /// <summary>The next change of the length of a day: the midnight after it, and the seconds its last minute has more or less.</summary>
    /// <param name="utc">A moment.</param>
    /// <returns>Null when none is known after that moment.</returns>
    public (DateTime Midnight, int Seconds)? NextAfter(DateTime utc)
    {
        foreach (var day in _days)
        {
            if (day.After > utc)
                return day;
        }

        return null;
    }

    private static DateTime Midnight(DateOnly day) => day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
