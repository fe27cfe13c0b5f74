using System.Globalization;

namespace Traffic.Core.V2X.Schema.Generator;

/// <summary>Reads schema files; the grammar is in README.md beside them. A type must be defined before it is used.</summary>
public sealed class SchemaReader
{
    private readonly Dictionary<string, SchemaType> _types = new(StringComparer.Ordinal);
    private readonly List<SchemaType> _ordered = [];
    private string _module = "";
    private string _where = "";
    private SchemaType? _open;

    /// <summary>Reads all schema files of a folder: first <c>its.schema</c>, which the others build on.</summary>
    public static IReadOnlyList<SchemaType> ReadFolder(string folder)
    {
        var reader = new SchemaReader();
        foreach (var file in Directory.GetFiles(folder, "*.schema").OrderByDescending(file => file, StringComparer.Ordinal))
            reader.Read(file);
        return reader._ordered;
    }

    private void Read(string file)
    {
        var number = 0;
        foreach (var raw in File.ReadLines(file))
        {
            _where = $"{Path.GetFileName(file)}:{++number}";
            var comment = raw.IndexOf('#', StringComparison.Ordinal);
            var text = comment < 0 ? raw : raw[..comment];
            if (string.IsNullOrWhiteSpace(text))
                continue;
            var doc = comment < 0 ? "" : raw[(comment + 1)..].Trim();
            if (char.IsWhiteSpace(text[0]))
                AddMember(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            else
                Define(text.Trim(), doc);
        }
    }

    private void AddMember(string[] words)
    {
        if (_open is null || words.Length != 2)
            throw Broken("a member is 'name Type', inside seq, choice or message");
        var optional = words[0].EndsWith('?');
        _open.Members.Add(new SchemaMember(words[0].TrimEnd('?'), Find(words[1]), optional));
    }

    private void Define(string text, string doc)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var names = colon < 0 ? [] : text[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = (colon < 0 ? text : text[..colon]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var extensible = words.Any(word => word.StartsWith("...", StringComparison.Ordinal));
        _open = null;
        switch (words[0])
        {
            case "module":
                _module = words[1];
                break;
            case "int":
                var unbounded = words[2] == "unbounded";
                var range = unbounded ? (0, 0) : Range(words[2]);
                Add(new SchemaType
                {
                    Module = _module,
                    Name = words[1],
                    Kind = SchemaKind.Integer,
                    Doc = WithoutSpecial(doc),
                    Extensible = extensible,
                    Unbounded = unbounded,
                    Low = range.Item1,
                    High = range.Item2,
                    Special = Special(doc),
                });
                break;
            case "bool":
                Add(new SchemaType { Module = _module, Name = words[1], Kind = SchemaKind.Boolean, Doc = doc });
                break;
            case "bits" or "octets" or "ia5":
                var size = Range(words[2]);
                var kind = words[0] switch { "bits" => SchemaKind.Bits, "octets" => SchemaKind.Octets, _ => SchemaKind.Ia5 };
                Add(new SchemaType
                {
                    Module = _module,
                    Name = words[1],
                    Kind = kind,
                    Doc = doc,
                    Extensible = extensible,
                    Low = size.Low,
                    High = size.High,
                    Names = names,
                });
                break;
            case "enum":
                var bar = Array.IndexOf(names, "|");
                var values = names.Where(name => name != "|").ToArray();
                Add(new SchemaType
                {
                    Module = _module,
                    Name = words[1],
                    Kind = SchemaKind.Enumerated,
                    Doc = doc,
                    Extensible = extensible,
                    Names = values,
                    RootCount = bar < 0 ? values.Length : bar,
                });
                break;
            case "seq" or "message":
                _open = Add(new SchemaType
                {
                    Module = _module,
                    Name = words[1],
                    Kind = SchemaKind.Sequence,
                    Doc = doc,
                    Extensible = extensible,
                    IsMessage = words[0] == "message",
                });
                break;
            case "choice":
                _open = Add(new SchemaType { Module = _module, Name = words[1], Kind = SchemaKind.Choice, Doc = doc, Extensible = extensible });
                break;
            case "list":
                var count = Range(words[2]);
                var list = Add(new SchemaType { Module = _module, Name = words[1], Kind = SchemaKind.List, Doc = doc, Low = count.Low, High = count.High });
                list.Item = Find(words[3]);
                break;
            case "region":
                var region = Add(new SchemaType { Module = _module, Name = words[1], Kind = SchemaKind.Region, Doc = doc, Low = 3 });
                region.Item = words.Length > 2 ? Find(words[2].Split('=')[1]) : null;
                break;
            default:
                throw Broken($"'{words[0]}' is no kind of type");
        }
    }

    private SchemaType Add(SchemaType type)
    {
        if (!_types.TryAdd(type.FullName, type))
            throw Broken($"'{type.FullName}' is defined twice");
        _ordered.Add(type);
        return type;
    }

    private SchemaType Find(string name) =>
        _types.GetValueOrDefault($"{_module}.{name}") ?? _types.GetValueOrDefault(name)
        ?? throw Broken($"'{name}' is not defined above");

    private (long Low, long High) Range(string text)
    {
        var ends = text.Split("..");
        return long.TryParse(ends[0], CultureInfo.InvariantCulture, out var low) && long.TryParse(ends[^1], CultureInfo.InvariantCulture, out var high)
            ? (low, high)
            : throw Broken($"'{text}' is no range");
    }

    private static List<(string Name, long Value)> Special(string doc)
    {
        var special = new List<(string, long)>();
        var words = doc.Split(' ');
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (words[i].StartsWith('@'))
                special.Add((words[i][1..], long.Parse(words[i + 1], CultureInfo.InvariantCulture)));
        }

        return special;
    }

    private static string WithoutSpecial(string doc)
    {
        var at = doc.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? doc : doc[..at].Trim();
    }

    private SchemaException Broken(string what) => new($"{_where}: {what}");
}
