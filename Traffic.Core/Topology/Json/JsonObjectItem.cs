namespace Traffic.Core.Topology.Json;

/// <summary>
/// An object of the file. Fields are taken by name; what is still there at the end has a name that the format does not know.
/// </summary>
internal sealed class JsonObjectItem(JsonItem self, List<KeyValuePair<string, JsonItem>> fields)
{
    private readonly HashSet<string> _known = [];

    /// <summary>A field that must be there.</summary>
    public JsonItem Required(string name) => Optional(name)
        ?? throw self.Error($"the field '{name}' is missing", $"add it; {JsonSource.SchemaHint}");

    /// <summary>A field that may be left out; null then.</summary>
    public JsonItem? Optional(string name)
    {
        _known.Add(name);
        foreach (var field in fields)
        {
            if (field.Key == name)
                return field.Value;
        }

        return null;
    }

    /// <summary>Items of a list that may be left out.</summary>
    public IReadOnlyList<T> List<T>(string name, Func<JsonItem, T> read) =>
        Optional(name) is { } item ? [.. item.AsArray().Select(read)] : [];

    /// <summary>Items of a list that must be there.</summary>
    public IReadOnlyList<T> RequiredList<T>(string name, Func<JsonItem, T> read) => [.. Required(name).AsArray().Select(read)];

    /// <summary>All fields of an object whose names are data, in the order of the file.</summary>
    public Dictionary<TKey, TValue> Entries<TKey, TValue>(Func<string, TKey> key, Func<JsonItem, TValue> read)
        where TKey : notnull
    {
        var entries = new Dictionary<TKey, TValue>();
        foreach (var field in fields)
            entries.Add(key(field.Key), read(field.Value));
        return entries;
    }

    /// <summary>Refuses fields that were not asked for.</summary>
    public void Complete()
    {
        foreach (var field in fields)
        {
            if (_known.Contains(field.Key))
                continue;
            var near = _known.Order(StringComparer.Ordinal).FirstOrDefault(
                known => known.StartsWith(field.Key, StringComparison.OrdinalIgnoreCase)
                    || field.Key.StartsWith(known, StringComparison.OrdinalIgnoreCase));
            var mend = near is null ? "remove it or correct the name" : $"did you mean '{near}'?";
            throw field.Value.Error($"the field '{field.Key}' is not known here", $"{mend} {JsonSource.SchemaHint}".TrimEnd());
        }
    }
}
