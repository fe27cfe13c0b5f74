using System.Globalization;
using Traffic.Core.Units;

namespace Traffic.Core.Topology.Json;

/// <summary>A value of the file with its line and path, so that every refusal can say where.</summary>
internal sealed class JsonItem(JsonSource source, long line, string path, object? content)
{
    /// <summary>Largest time that is read, seconds; what is sensible is the validator's business.</summary>
    private const decimal LargestSeconds = 100_000_000m;

    public JsonObjectItem AsObject() => content is List<KeyValuePair<string, JsonItem>> fields
        ? new JsonObjectItem(this, fields)
        : throw WrongType("an object { }");

    public List<JsonItem> AsArray() => content as List<JsonItem> ?? throw WrongType("a list [ ]");

    public string AsText() => content as string ?? throw WrongType("a text in quotes");

    public bool AsSwitch() => content is bool value ? value : throw WrongType("true or false");

    public bool IsNull => content is null;

    public int AsInteger()
    {
        var number = AsDecimal();
        return number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : throw Error($"{number} is not a whole number in range", "write a whole number");
    }

    public double AsNumber() => content is JsonNumber number
        ? double.Parse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture) is var value && double.IsFinite(value)
            ? value
            : throw Error($"{number.Text} is too large", "write a smaller number")
        : throw WrongType("a number");

    /// <summary>A time in seconds with at most one decimal.</summary>
    public DeciSeconds AsSeconds()
    {
        var tenths = Math.Clamp(AsDecimal(), -LargestSeconds, LargestSeconds) * 10m;
        return tenths == decimal.Truncate(tenths)
            ? new DeciSeconds((int)tenths)
            : throw Error($"{tenths / 10m} s is finer than the control loop", "write seconds with at most one decimal");
    }

    /// <summary>An angle in degrees in the units of ETSI messages, at most seven decimals.</summary>
    public int AsDegrees()
    {
        var units = Math.Clamp(AsDecimal(), -200m, 200m) * 10_000_000m;
        return units == decimal.Truncate(units)
            ? (int)units
            : throw Error($"{units / 10_000_000m} has more than seven decimals", "write degrees with at most seven decimals");
    }

    /// <summary>A time of day, hh:mm or hh:mm:ss, 24:00 for the end of the day.</summary>
    public TimeOnly AsTimeOfDay()
    {
        var text = AsText();
        if (text == "24:00")
            return TimeOnly.MaxValue;
        return TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw Error($"'{text}' is no time of day", "write hh:mm, 00:00 to 24:00");
    }

    public T AsWord<T>((string Text, T Value)[] words)
    {
        var text = AsText();
        foreach (var word in words)
        {
            if (word.Text == text)
                return word.Value;
        }

        throw Error($"'{text}' is not known", $"use one of {string.Join(", ", words.Select(word => word.Text))}");
    }

    public InputException Error(string problem, string mend) => InputException.At(source.File, line, path, problem, mend);

    private decimal AsDecimal()
    {
        if (content is not JsonNumber number)
            throw WrongType("a number");
        return decimal.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Error($"{number.Text} is out of range", "write a smaller number");
    }

    private InputException WrongType(string expected)
    {
        var found = content switch
        {
            null => "null",
            string => "a text",
            bool => "true or false",
            JsonNumber => "a number",
            List<JsonItem> => "a list",
            _ => "an object",
        };
        return Error($"is {found}", $"write {expected} here");
    }
}
