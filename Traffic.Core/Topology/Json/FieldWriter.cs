using System.Globalization;
using System.Text.Json;
using Traffic.Core.Units;

namespace Traffic.Core.Topology.Json;

/// <summary>Writes fields with the units of the format.</summary>
internal sealed class FieldWriter(Utf8JsonWriter writer)
{
    private const byte OneDecimal = 1;
    private const byte SevenDecimals = 7;

    public void Object(Action fields)
    {
        writer.WriteStartObject();
        fields();
        writer.WriteEndObject();
    }

    public void Field(string name, Action fields)
    {
        writer.WritePropertyName(name);
        Object(fields);
    }

    public void List<T>(string name, IReadOnlyList<T> items, Action<T> fields)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
            Object(() => fields(item));
        writer.WriteEndArray();
    }

    public void Texts(string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    public void Numbers(string name, IEnumerable<int> numbers)
    {
        writer.WriteStartArray(name);
        foreach (var number in numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }

    public void Text(string name, string value) => writer.WriteString(name, value);

    public void Number(string name, int value) => writer.WriteNumber(name, value);

    public void Number(string name, double value) => writer.WriteNumber(name, value);

    public void Switch(string name, bool value) => writer.WriteBoolean(name, value);

    public void Word<T>(string name, (string Text, T Value)[] words, T value)
        where T : struct, Enum => writer.WriteString(name, JsonNames.TextOf(words, value));

    /// <summary>Seconds with one decimal: <c>3.0</c>.</summary>
    public void Seconds(string name, DeciSeconds time) => writer.WriteNumber(name, Scaled(time.Value, OneDecimal));

    /// <summary>Degrees with seven decimals.</summary>
    public void Degrees(string name, int units) => writer.WriteNumber(name, Scaled(units, SevenDecimals));

    /// <summary>A time of day; the end of the day is 24:00.</summary>
    public void TimeOfDay(string name, TimeOnly time) => writer.WriteString(
        name,
        time == TimeOnly.MaxValue
            ? "24:00"
            : time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture));

    private static decimal Scaled(int value, byte decimals) =>
        new((int)Math.Abs((long)value), 0, 0, value < 0, decimals);
}
