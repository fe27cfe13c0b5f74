using System.Globalization;

namespace Traffic.Sim.Xml;

/// <summary>How SUMO writes truth values, times and lists.</summary>
internal static class XmlValue
{
    /// <summary>Beyond this (300 years) a time is a slip of the pen.</summary>
    private const double LongestSeconds = 1e10;

    private static readonly char[] ListSeparators = [' ', ',', ';', '\t', '\n', '\r'];

    /// <summary>Reads 1/0, true/false, yes/no, on/off, x/-, T/F.</summary>
    public static bool TryBool(string text, out bool value)
    {
        switch (text.Trim().ToLowerInvariant())
        {
            case "1" or "true" or "yes" or "on" or "x" or "t":
                value = true;
                return true;
            case "0" or "false" or "no" or "off" or "-" or "f":
                value = false;
                return true;
            default:
                value = false;
                return false;
        }
    }

    /// <summary>Reads seconds, or hh:mm:ss, or d:hh:mm:ss; gives seconds.</summary>
    public static bool TrySeconds(string text, out double seconds)
    {
        seconds = 0;
        var parts = text.Trim().Split(':');
        if (parts.Length is not (1 or 3 or 4))
            return false;
        var negative = parts[0].StartsWith('-');
        foreach (var (part, index) in parts.Select((part, index) => (part.TrimStart('-'), index)))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
                return false;
            var factor = parts.Length == 4 && index == 1 ? 24 : 60;
            seconds = (seconds * factor) + number;
        }

        if (negative)
            seconds = -seconds;
        return Math.Abs(seconds) <= LongestSeconds;
    }

    /// <summary>Splits a list at blanks, commas and semicolons.</summary>
    public static string[] SplitList(string text) => text.Split(ListSeparators, StringSplitOptions.RemoveEmptyEntries);
}
