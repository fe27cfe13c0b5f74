using System.Text.Json.Nodes;
using Traffic.Core.V2X.Schema.Generator;

namespace Traffic.Core.Tests.V2X;

/// <summary>Makes random valid messages, as JSON, from the schema itself: every type, option, alternative and extension.</summary>
internal sealed class SchemaMessages(ulong seed)
{
    private static readonly Dictionary<string, SchemaType> Types =
        SchemaReader.ReadFolder(Path.Combine(Repository.Root, "Traffic.Core", "V2X", "Schema"))
            .Where(type => type.IsMessage)
            .ToDictionary(type => type.Name[..^"Message".Length].ToUpperInvariant());

    private ulong _state = (seed * 2) + 0x9E3779B97F4A7C15UL;
    private int _room = 400;

    /// <summary>The types of message the schema knows.</summary>
    public static IReadOnlyCollection<string> Names => Types.Keys;

    /// <summary>A random message of a type.</summary>
    public JsonNode Message(string type) => Value(Types[type]);

    /// <summary>
    /// Messages that make the most objects of the fewest octets: for each list of the schema, all that leads to it, that list as
    /// long as it may be, and nothing else; and a message that ends in additions without content.
    /// </summary>
    public static IEnumerable<byte[]> Densest(string type, int mostOctets)
    {
        var message = new AnyMessage();
        foreach (var list in Reachable(Types[type]).Where(member => member.Kind == SchemaKind.List).ToList())
        {
            foreach (var outer in new[] { 8, 1 })
            {
                message.ReadJson(type, new Lean(list, list.High, outer).Value(Types[type]).ToJsonString());
                var octets = message.Encode(type);
                if (octets.Length <= mostOctets)
                    yield return octets;
            }
        }

        // The last field of each message is extensible: its extension bit set, a bitmap of ones, then lengths of zero.
        var lean = new Lean(Types[type], 1, 1);
        message.ReadJson(type, lean.Value(Types[type]).ToJsonString());
        var head = message.Encode(type);
        for (var bit = 48; bit < head.Length * 8; bit++)
        {
            var octets = new byte[mostOctets];
            head.CopyTo(octets, 0);
            octets[bit / 8] |= (byte)(0x80 >> (bit % 8));
            for (var tail = head.Length; tail < head.Length + 900; tail++)
                octets[tail] = 0xFF;
            yield return octets;
        }
    }

    private static HashSet<SchemaType> Reachable(SchemaType type, HashSet<SchemaType>? seen = null)
    {
        seen ??= [];
        if (!seen.Add(type))
            return seen;
        foreach (var member in type.Members)
            Reachable(member.Type, seen);
        if (type.Item is not null)
            Reachable(type.Item, seen);
        return seen;
    }

    private JsonNode Value(SchemaType type)
    {
        _room--;
        return type.Kind switch
        {
            SchemaKind.Integer => Integer(type),
            SchemaKind.Boolean => Chance(2),
            SchemaKind.Bits => Bits(type),
            SchemaKind.Octets => Hex((int)Between(type.Low, type.High)),
            SchemaKind.Ia5 => Text((int)Between(type.Low, type.High)),
            SchemaKind.Enumerated => type.Extensible && Chance(8) ? Unknown(type.Names.Count) : type.Names[(int)Between(0, type.Names.Count - 1)],
            SchemaKind.List => new JsonArray([.. Enumerable.Range(0, Count(type)).Select(_ => Value(type.Item!))]),
            SchemaKind.Choice => Choice(type),
            SchemaKind.Region => Region(type),
            _ => Sequence(type),
        };
    }

    private JsonNode Integer(SchemaType type)
    {
        if (type.Unbounded || (type.Extensible && Chance(4)))
            return (long)Next() >> (int)Between(0, 63);
        return Chance(6) ? type.Low : Chance(6) ? type.High : Between(type.Low, type.High);
    }

    private JsonNode Bits(SchemaType type)
    {
        var extended = type.Extensible && Chance(3);
        var length = extended ? (int)Between(0, 64) : (int)Between(type.Low, type.High);
        var octets = new byte[(length + 7) / 8];
        for (var bit = 0; bit < length; bit++)
            octets[bit / 8] |= (byte)(Chance(2) ? 0x80 >> (bit % 8) : 0);
        var value = Convert.ToHexStringLower(octets);
        return type.Extensible || type.Low != type.High ? new JsonObject { ["length"] = length, ["value"] = value } : value;
    }

    private JsonObject Choice(SchemaType type)
    {
        if (type.Extensible && Chance(8))
            return new JsonObject { [Unknown(type.Members.Count)] = Hex((int)Between(1, 300)) };
        var alternative = type.Members[(int)Between(0, type.Members.Count - 1)];
        return new JsonObject { [alternative.Name] = Value(alternative.Type) };
    }

    private JsonObject Region(SchemaType type)
    {
        var known = type.Item is not null && Chance(2);
        var region = known ? 3 : Between(0, 255);
        return new JsonObject
        {
            ["regionId"] = region,
            ["regExtValue"] = region == 3 && type.Item is not null ? Value(type.Item) : Hex((int)Between(1, 200)),
        };
    }

    private JsonObject Sequence(SchemaType type)
    {
        var made = new JsonObject();
        foreach (var member in type.Members)
        {
            if (!member.Optional || (_room > 0 && Chance(2)))
                made[member.Name] = Value(member.Type);
        }

        return made;
    }

    private int Count(SchemaType type)
    {
        var most = Math.Min(type.High, Math.Max(type.Low, _room > 0 ? Chance(12) ? type.High : type.Low + 3 : type.Low));
        return (int)Between(type.Low, most);
    }

    private string Text(int length) => string.Create(length, this, (text, self) =>
    {
        for (var i = 0; i < text.Length; i++)
            text[i] = (char)self.Between(0, 127);
    });

    private string Hex(int length) => Convert.ToHexStringLower([.. Enumerable.Range(0, length).Select(_ => (byte)Next())]);

    /// <summary>Up to 64 is coded in 6 bits, more with a length: both.</summary>
    private string Unknown(int known) => $"unknown({known + Between(0, Chance(2) ? 63 : 191)})";

    private bool Chance(int oneIn) => Between(1, oneIn) == 1;

    private long Between(long low, long high) => low + (long)(Next() % (ulong)(high - low + 1));

    /// <summary>The least message that holds one list at its longest.</summary>
    private sealed class Lean(SchemaType wanted, long most, long outer)
    {
        private const int MostValues = 8_000;
        private readonly Dictionary<SchemaType, bool> _leads = [];
        private int _made;

        public JsonNode Value(SchemaType type) => (_made++, type.Kind).Kind switch
        {
            SchemaKind.Integer => Math.Max(type.Low, 0),
            SchemaKind.Boolean => false,
            SchemaKind.Bits when type.Extensible || type.Low != type.High =>
                new JsonObject { ["length"] = type.Low, ["value"] = new string('0', (int)((type.Low + 7) / 8 * 2)) },
            SchemaKind.Bits => new string('0', (int)((type.Low + 7) / 8 * 2)),
            SchemaKind.Octets => new string('0', (int)type.Low * 2),
            SchemaKind.Ia5 => new string('a', (int)type.Low),
            SchemaKind.Enumerated => type.Names[0],
            SchemaKind.List => new JsonArray([.. Enumerable.Range(0, (int)Count(type)).Select(_ => Value(type.Item!))]),
            SchemaKind.Choice => Choice(type),
            SchemaKind.Region when type.Item is not null && Leads(type.Item) => new JsonObject { ["regionId"] = 3, ["regExtValue"] = Value(type.Item) },
            SchemaKind.Region => new JsonObject { ["regionId"] = 1, ["regExtValue"] = "" },
            _ => new JsonObject(type.Members.Where(member => !member.Optional || Leads(member.Type))
                .Select(member => KeyValuePair.Create(member.Name, (JsonNode?)Value(member.Type)))),
        };

        private JsonObject Choice(SchemaType type)
        {
            var alternative = type.Members.FirstOrDefault(member => Leads(member.Type)) ?? type.Members[0];
            return new JsonObject { [alternative.Name] = Value(alternative.Type) };
        }

        private long Count(SchemaType type) =>
            _made > MostValues ? type.Low : type == wanted ? most : Leads(type) ? Math.Clamp(outer, type.Low, type.High) : type.Low;

        private bool Leads(SchemaType type)
        {
            if (!_leads.TryGetValue(type, out var leads))
                _leads[type] = leads = Reachable(type).Contains(wanted);
            return leads;
        }
    }

    private ulong Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return (_state * 0x2545F4914F6CDD1DUL) >> 1;
    }
}
