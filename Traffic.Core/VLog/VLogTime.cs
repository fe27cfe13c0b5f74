namespace Traffic.Core.VLog;

/// <summary>Times of V-Log: local time of the controller, tenths of a second since 1970-01-01 00:00 local.</summary>
public static class VLogTime
{
    /// <summary>Ticks of the kernel in a second.</summary>
    public const int TicksPerSecond = 10;

    /// <summary>Full statuses come every five minutes, in ticks.</summary>
    public const int StatusPeriod = 300 * TicksPerSecond;

    private const long ClockTicks = TimeSpan.TicksPerSecond / TicksPerSecond;

    /// <summary>The tick of a local time.</summary>
    public static long Tick(DateTime local) => (local.Ticks - DateTime.UnixEpoch.Ticks) / ClockTicks;

    /// <summary>The local time of a tick.</summary>
    public static DateTime Local(long tick) => new(DateTime.UnixEpoch.Ticks + (tick * ClockTicks), DateTimeKind.Unspecified);

    /// <summary>A local time from its parts; 24:00 is the next midnight, as some controllers write it. Null when it is none.</summary>
    public static DateTime? Of(int year, int month, int day, int hour, int minute, int second)
    {
        if (year is < 1970 or > 2199 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        if (hour is < 0 or > 24 || minute is < 0 or > 59 || second is < 0 or > 59 || (hour == 24 && (minute | second) != 0))
            return null;
        return new DateTime(year, month, day).AddHours(hour).AddMinutes(minute).AddSeconds(second);
    }

    /// <summary>The tick of a time reference, <c>01 yyyy mm dd hh mm ss t 0</c> in decimal digits; null when it is no time.</summary>
    public static long? Read(ReadOnlySpan<byte> digits)
    {
        if (digits.Length < VLogLayout.TimeReferenceLength - 1)
            return null;
        foreach (var digit in digits[2..17])
        {
            if (digit > 9)
                return null;
        }

        var time = Of(
            (100 * Decimal(digits, 2)) + Decimal(digits, 4), Decimal(digits, 6), Decimal(digits, 8), Decimal(digits, 10),
            Decimal(digits, 12), Decimal(digits, 14));
        return time is { } local ? Tick(local) + digits[16] : null;
    }

    private static int Decimal(ReadOnlySpan<byte> digits, int start) => (10 * digits[start]) + digits[start + 1];
}
