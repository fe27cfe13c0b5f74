using System.Globalization;
using System.Xml.Linq;
using Traffic.Core.Units;

namespace Traffic.Core.Topology.TlcGen;

/// <summary>An element of the file with typed access to its fields; every access marks what it read as used.</summary>
internal sealed class TlcNode(XElement element, TlcReading reading)
{
    private static readonly XName Nil = XName.Get("nil", "http://www.w3.org/2001/XMLSchema-instance");

    public TlcReading Reading => reading;

    public XElement Element => element;

    /// <summary>The child with a name; null when the file has none.</summary>
    public TlcNode? Child(string name)
    {
        if (element.Element(name) is not { } child)
            return null;
        reading.Use(child);
        return new TlcNode(child, reading);
    }

    /// <summary>The items of a list; none when the file has no such list.</summary>
    public IEnumerable<TlcNode> Items(string list, string item)
    {
        if (Child(list) is not { } parent)
            yield break;
        foreach (var node in parent.Items(item))
            yield return node;
    }

    public IEnumerable<TlcNode> Items(string item)
    {
        foreach (var child in element.Elements(item))
        {
            reading.Use(child);
            yield return new TlcNode(child, reading);
        }
    }

    /// <summary>The element's own text.</summary>
    public string Value() => element.Value.Trim();

    /// <summary>Text of a field; null when it is missing, nil or empty.</summary>
    public string? OptionalText(string name)
    {
        if (element.Element(name) is not { } field)
            return null;
        reading.Use(field);
        var text = field.Value.Trim();
        return text.Length == 0 || (string?)field.Attribute(Nil) == "true" ? null : text;
    }

    public string Text(string name) => OptionalText(name) ?? throw reading.Error(
        element, $"field {name} is missing or empty", "complete the specification in TLCGen and save it again");

    /// <summary>A whole number; null when it is missing, nil or empty.</summary>
    public int? OptionalInteger(string name)
    {
        if (OptionalText(name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw reading.Error(element.Element(name)!, $"'{text}' is not a whole number", "correct the value in TLCGen");
    }

    public int Integer(string name) => OptionalInteger(name) ?? throw reading.Error(
        element, $"field {name} is missing or empty", "complete the specification in TLCGen and save it again");

    /// <summary>A whole number that older versions do not write; taking the fallback is noted.</summary>
    public int Integer(string name, int fallback)
    {
        if (OptionalInteger(name) is { } value)
            return value;
        reading.Note($"{TlcReading.PathOf(element)}/{name} is missing: taken as {fallback}");
        return fallback;
    }

    /// <summary>A time in tenths of a second, the unit of TLCGen.</summary>
    public DeciSeconds Time(string name) => new(Integer(name));

    /// <summary>A time in tenths of a second; zero when it is missing or nil.</summary>
    public DeciSeconds TimeOrZero(string name) => new(OptionalInteger(name) ?? 0);

    /// <summary>
    /// A switch: <c>Altijd</c>, <c>SchAan</c> and <c>true</c> are on, <c>Nooit</c>, <c>SchUit</c> and <c>false</c> off; off when missing.
    /// </summary>
    public bool Switch(string name) => OptionalText(name) switch
    {
        "Altijd" or "SchAan" or "true" => true,
        "Nooit" or "SchUit" or "false" or null => false,
        var other => throw reading.Error(
            element.Element(name)!, $"'{other}' is no switch position", "use Nooit, Altijd, SchAan, SchUit, true or false"),
    };

    /// <summary>A value out of a list.</summary>
    public T Choice<T>(string name, params ReadOnlySpan<(string Text, T Value)> choices)
    {
        var text = Text(name);
        foreach (var choice in choices)
        {
            if (choice.Text == text)
                return choice.Value;
        }

        var known = new List<string>();
        foreach (var choice in choices)
            known.Add(choice.Text);
        throw reading.Error(element.Element(name)!, $"'{text}' is not known", $"use one of {string.Join(", ", known)}");
    }

    /// <summary>The name of a signal group, as an id.</summary>
    public SignalGroupId Group(string name) => new(Text(name));

    public InputException Error(string field, string problem, string mend) =>
        reading.Error(element.Element(field) ?? element, problem, mend);
}
