using System.Text;
using System.Text.Json;

namespace Traffic.Core.Topology.Json;

/// <summary>Turns the bytes of a file into items that know their line and path.</summary>
internal sealed class JsonSource
{
    /// <summary>Where to look up the format.</summary>
    public const string SchemaHint = "schemas/ivri.schema.json describes every field";

    private const int DeepestNesting = 32;

    private readonly byte[] _bytes;
    private int _counted;
    private long _line = 1;

    private JsonSource(string file, byte[] bytes)
    {
        File = file;
        _bytes = bytes;
    }

    public string File { get; }

    public static JsonItem Read(Stream stream, string file)
    {
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        var bytes = buffer.ToArray();
        if (bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        return new JsonSource(file, bytes).Read();
    }

    private JsonItem Read()
    {
        var reader = new Utf8JsonReader(_bytes, new JsonReaderOptions
        {
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = false,
            MaxDepth = DeepestNesting,
        });
        try
        {
            if (!reader.Read())
                throw InputException.At(File, 1, null, "the file is empty", "give a junction specification");
            var item = Value(ref reader, "");
            reader.Read();
            return item;
        }
        catch (JsonException exception)
        {
            throw InputException.At(
                File,
                (exception.LineNumber ?? 0) + 1,
                null,
                $"the JSON is broken or cut off ({FirstSentence(exception.Message)})",
                "correct it at this place",
                exception);
        }
        catch (InvalidOperationException exception)
        {
            // Text that is not UTF-8 or holds half a surrogate pair.
            throw InputException.At(
                File, LineOf((int)reader.TokenStartIndex), null, "a text is not valid Unicode", "save the file as UTF-8", exception);
        }
    }

    private JsonItem Value(ref Utf8JsonReader reader, string path)
    {
        var line = LineOf((int)reader.TokenStartIndex);
        object? content = reader.TokenType switch
        {
            JsonTokenType.StartObject => Fields(ref reader, path),
            JsonTokenType.StartArray => Items(ref reader, path),
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => new JsonNumber(Encoding.ASCII.GetString(reader.ValueSpan)),
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => null,
        };
        return new JsonItem(this, line, path, content);
    }

    private List<KeyValuePair<string, JsonItem>> Fields(ref Utf8JsonReader reader, string path)
    {
        var fields = new List<KeyValuePair<string, JsonItem>>();
        var names = new HashSet<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            var at = path.Length == 0 ? name : $"{path}.{name}";
            if (!names.Add(name))
            {
                throw InputException.At(
                    File, LineOf((int)reader.TokenStartIndex), at, "this field is given twice", "keep one of them");
            }

            reader.Read();
            fields.Add(new(name, Value(ref reader, at)));
        }

        return fields;
    }

    private List<JsonItem> Items(ref Utf8JsonReader reader, string path)
    {
        var items = new List<JsonItem>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Value(ref reader, $"{path}[{items.Count}]"));
        return items;
    }

    /// <summary>Line of a byte; asked in ascending order, so the whole file is counted once.</summary>
    private long LineOf(int position)
    {
        _line += _bytes.AsSpan(_counted, position - _counted).Count((byte)'\n');
        _counted = position;
        return _line;
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }
}
