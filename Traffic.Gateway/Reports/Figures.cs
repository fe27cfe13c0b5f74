using System.Globalization;

namespace Traffic.Gateway.Reports;

/// <summary>Numbers as people read them: three figures that count, a real minus sign for people, a dash for none.</summary>
internal static class Figures
{
    /// <summary>What stands where there is no value.</summary>
    public const string None = "-";

    /// <summary>A value with as many decimals as its size asks for.</summary>
    public static string Of(double? value) => value is { } number ? number.ToString(Format(number), CultureInfo.InvariantCulture) : None;

    /// <summary>A difference with its sign.</summary>
    public static string Signed(double? value)
    {
        if (value is not { } number)
            return None;
        var text = Math.Abs(number).ToString(Format(number), CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text : (number < 0 ? "-" : "+") + text;
    }

    private static string Format(double value) => Math.Abs(value) switch
    {
        >= 1000 => "0",
        >= 100 => "0.0",
        _ => value == Math.Truncate(value) && Math.Abs(value) >= 10 ? "0" : "0.00",
    };
}
