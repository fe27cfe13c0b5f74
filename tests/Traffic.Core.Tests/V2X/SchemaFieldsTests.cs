using System.Text.RegularExpressions;
using Traffic.Core.V2X.Schema.Generator;

namespace Traffic.Core.Tests.V2X;

/// <summary>Holds the schema against a list of all fields that was made from the ASN.1 of the standards by other software.</summary>
public partial class SchemaFieldsTests
{
    private readonly Dictionary<string, List<(string Name, bool Optional, string Type, string Detail)>> _sections = [];
    private readonly Dictionary<string, string> _heads = [];
    private readonly HashSet<(SchemaType, string)> _compared = [];

    [Theory]
    [InlineData("CAM")]
    [InlineData("SPATEM")]
    [InlineData("MAPEM")]
    [InlineData("SREM")]
    [InlineData("SSEM")]
    public void Every_field_has_the_order_the_range_and_the_width_of_the_standard(string type)
    {
        Read(File.ReadAllLines(SharedData.File($"v2x/fields/{type}.md")));
        var message = SchemaReader.ReadFolder(Repository.File("Traffic.Core", "V2X", "Schema"))
            .Single(candidate => candidate.IsMessage && candidate.Name.Equals(type + "Message", StringComparison.OrdinalIgnoreCase));

        Structure(message, type, type, type);

        var missed = _sections.Keys.Except(_compared.Select(pair => pair.Item2)).Where(name => !name.StartsWith("RegionalExtension", StringComparison.Ordinal));
        Assert.Empty(missed);
    }

    private void Read(string[] lines)
    {
        var name = "";
        foreach (var line in lines)
        {
            if (Head().Match(line) is { Success: true } head)
            {
                name = head.Groups["name"].Value;
                _heads[name] = head.Groups["what"].Value;
                _sections[name] = [];
            }
            else if (Field().Match(line) is { Success: true } field)
            {
                _sections[name].Add((
                    field.Groups["name"].Value, field.Groups["optional"].Success, field.Groups["type"].Value.Trim(), field.Groups["detail"].Value.Trim()));
            }
        }
    }

    /// <summary>Compares a sequence or a choice.</summary>
    private void Structure(SchemaType ours, string section, string path, string place)
    {
        if (!_compared.Add((ours, section)))
            return;
        var head = _heads[section];
        Assert.True(head.StartsWith(ours.Kind == SchemaKind.Choice ? "CHOICE" : "SEQUENCE", StringComparison.Ordinal), path);
        Assert.True(head.Contains("+ext", StringComparison.Ordinal) == ours.Extensible, $"{path}: extension marker");
        var theirs = _sections[section];
        Assert.Equal(theirs.Select(field => field.Name), ours.Members.Select(member => member.Name));
        foreach (var (field, member) in theirs.Zip(ours.Members))
        {
            Assert.True(field.Optional == member.Optional, $"{path}.{field.Name}: optional");
            Value(member.Type, field.Type, field.Detail, $"{path}.{field.Name}", section, place);
        }
    }

    private void Value(SchemaType ours, string type, string detail, string path, string owner, string place)
    {
        var name = path[(path.LastIndexOf('.') + 1)..];
        if (detail.StartsWith("SEQUENCE OF", StringComparison.Ordinal))
        {
            var list = ListOf().Match(detail);
            Assert.Equal(SchemaKind.List, ours.Kind);
            Same(path, detail, $"SEQUENCE OF SIZE({ours.Low}..{ours.High}) lenbits={ours.RangeBits} OF {list.Groups["item"].Value}");
            Item(ours.Item!, list.Groups["item"].Value, path, owner, name, place);
        }
        else if (detail.StartsWith("SEQUENCE", StringComparison.Ordinal) || detail.StartsWith("CHOICE", StringComparison.Ordinal))
        {
            Item(ours, type, path, owner, name, place);
        }
        else
        {
            Same(path, detail, Describe(ours));
        }
    }

    private void Item(SchemaType ours, string type, string path, string owner, string name, string place)
    {
        if (type == "RegionalExtension")
            Region(ours, path, owner, place);
        else if (_sections.ContainsKey(type))
            Structure(ours, type, path, name);
        else if (type.Length == 0)
            Structure(ours, _sections.Keys.Single(section => section.EndsWith("." + name, StringComparison.Ordinal)), path, name);
        else
            Assert.True(ours.Kind is SchemaKind.Integer or SchemaKind.Enumerated, $"{path}: {type}");
    }

    /// <summary>The list names a regional extension after the field that holds its owner, and the owner where it knows it.</summary>
    private void Region(SchemaType ours, string path, string owner, string place)
    {
        Assert.Equal(SchemaKind.Region, ours.Kind);
        var section = new[] { $"RegionalExtension@{place}/{owner}", $"RegionalExtension@{place}/?" }.FirstOrDefault(_sections.ContainsKey)
            ?? _sections.Keys.First(key => key.StartsWith("RegionalExtension@", StringComparison.Ordinal) && key.EndsWith("/" + owner, StringComparison.Ordinal));
        var content = _sections[section][1].Detail.Replace("OPEN TYPE", "", StringComparison.Ordinal).Trim();
        Assert.True((content.Length > 0) == ours.Item is not null, $"{path}: content '{content}'");
        if (content.Length == 0)
            return;
        Assert.StartsWith($"{ours.Low}=>", content, StringComparison.Ordinal);
        Structure(ours.Item!, content[(content.IndexOf('>', StringComparison.Ordinal) + 1)..], path, "regExtValue");
    }

    private static string Describe(SchemaType type)
    {
        var size = type.Low == type.High ? $"{type.Low}" : $"{type.Low}..{type.High}";
        return type.Kind switch
        {
            SchemaKind.Integer when type.Unbounded => "INTEGER unconstrained",
            SchemaKind.Integer => $"INTEGER ({type.Low}..{type.High}{(type.Extensible ? ",..." : "")}) {type.RangeBits + (type.Extensible ? 1 : 0)}bits",
            SchemaKind.Boolean => "BOOLEAN",
            SchemaKind.Bits => $"BIT STRING SIZE({size}{(type.Extensible ? ",..." : "")})",
            SchemaKind.Octets => $"OCTET STRING SIZE({size})",
            SchemaKind.Ia5 => $"IA5String SIZE({size})",
            SchemaKind.Enumerated when type.Extensible =>
                $"ENUMERATED {type.RootCount} root +ext({type.Names.Count - type.RootCount}) {SchemaType.BitsFor((ulong)(type.RootCount - 1)) + 1}bits",
            SchemaKind.Enumerated => $"ENUMERATED {type.RootCount} root {SchemaType.BitsFor((ulong)(type.RootCount - 1))}bits",
            _ => type.Kind.ToString(),
        };
    }

    private static void Same(string path, string theirs, string ours) => Assert.True(theirs == ours, $"{path}: '{ours}', not '{theirs}'");

    [GeneratedRegex(@"^## (?<name>\S+) — (?<what>.*)$")]
    private static partial Regex Head();

    [GeneratedRegex(@"^- (?<name>[^\s:]+)(?<type> [^\s:\[]+)?(?<optional> \[OPT\])?(?<type> [^\s:]+)?: (?<detail>.*)$")]
    private static partial Regex Field();

    [GeneratedRegex(@"OF (?<item>\S+)$")]
    private static partial Regex ListOf();
}
