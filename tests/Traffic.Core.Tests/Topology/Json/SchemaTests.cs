using System.Text.Json.Nodes;
using Traffic.Core.Topology;
using Traffic.Core.Topology.Json;

namespace Traffic.Core.Tests.Topology.Json;

/// <summary>Holds the published schema, the writer and the reader together.</summary>
public class SchemaTests
{
    private static readonly JsonObject Schema =
        JsonNode.Parse(File.ReadAllText(Repository.File("schemas", "ivri.schema.json")))!.AsObject();

    [Fact]
    public void Every_field_the_writer_emits_is_in_the_schema_and_the_other_way_round()
    {
        var emitted = new SortedSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < 20; seed++)
            Walk(Written(seed), Schema, "", emitted);
        var described = new SortedSet<string>(StringComparer.Ordinal);
        Describe(Schema, "", described);

        Assert.Equal(described, emitted);
    }

    [Fact]
    public void The_reader_demands_what_the_schema_requires_and_nothing_else()
    {
        var demanded = 0;
        var document = Written(1);
        foreach (var (parent, name, required) in Fields(document, Schema).ToArray())
        {
            var copy = parent[name]!.DeepClone();
            parent.Remove(name);
            if (required)
                Assert.Contains($"the field '{name}' is missing", Assert.Throws<InputException>(() => Read(document)).Message, StringComparison.Ordinal);
            else
                Read(document);
            demanded += required ? 1 : 0;
            parent[name] = copy;
        }

        Assert.True(demanded > 50);
    }

    [Fact]
    public void The_words_of_the_schema_are_those_of_the_reader()
    {
        var document = Written(1);
        foreach (var (parent, name, _) in Fields(document, Schema).ToArray())
        {
            var words = Resolve(PropertyOf(parent, name))["enum"]?.AsArray();
            if (words is null)
                continue;
            var before = parent[name]!.DeepClone();
            foreach (var word in words)
            {
                parent[name] = word!.DeepClone();
                Read(document);
            }

            parent[name] = "no such word";
            var refusal = Assert.Throws<InputException>(() => Read(document)).Message;
            Assert.Contains($"use one of {string.Join(", ", words.Select(word => word!.GetValue<string>()))}", refusal, StringComparison.Ordinal);
            parent[name] = before;
        }
    }

    [Fact]
    public void Every_field_has_a_description_and_names_its_unit()
    {
        Assert.Equal(SpecificationWriter.Schema, Schema["$id"]!.GetValue<string>());
        foreach (var (path, node) in Properties(Schema, ""))
        {
            var text = (node["description"] ?? Resolve(node)["description"])?.GetValue<string>();
            Assert.False(string.IsNullOrWhiteSpace(text), $"{path} has no description");
            var unit = path.EndsWith("_s", StringComparison.Ordinal) ? "Seconds." : path.EndsWith("_m", StringComparison.Ordinal) ? "etres" : "";
            Assert.Contains(unit, text, StringComparison.Ordinal);
        }
    }

    private static JsonNode Written(int seed)
    {
        using var stream = new MemoryStream();
        SpecificationWriter.Write(stream, RandomSpecification.Create(seed));
        return JsonNode.Parse(stream.ToArray())!;
    }

    private static JunctionSpecification Read(JsonNode document) =>
        SpecificationReader.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString())), "k.ivri.json");

    private static JsonNode Resolve(JsonNode schema)
    {
        while (schema["$ref"]?.GetValue<string>() is { } reference)
            schema = Schema["$defs"]![reference["#/$defs/".Length..]]!;
        return schema;
    }

    /// <summary>Follows a document through the schema and collects the paths of its fields; fails where the schema has none.</summary>
    private static void Walk(JsonNode? value, JsonNode schema, string path, SortedSet<string> paths)
    {
        schema = Resolve(schema);
        if (value is JsonObject item)
        {
            foreach (var (name, field) in item)
            {
                if (schema["properties"]?[name] is { } property)
                {
                    paths.Add($"{path}/{name}");
                    Walk(field, property, $"{path}/{name}", paths);
                }
                else
                {
                    Assert.True(schema["additionalProperties"] is JsonObject, $"the schema has no {path}/{name}");
                    Walk(field, schema["additionalProperties"]!, $"{path}/*", paths);
                }
            }
        }
        else if (value is JsonArray list)
        {
            foreach (var entry in list)
                Walk(entry, schema["items"]!, $"{path}[]", paths);
        }
    }

    private static void Describe(JsonNode schema, string path, SortedSet<string> paths)
    {
        foreach (var (found, _) in Properties(schema, path))
            paths.Add(found);
    }

    private static IEnumerable<(string Path, JsonNode Schema)> Properties(JsonNode schema, string path)
    {
        schema = Resolve(schema);
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            yield return ($"{path}/{name}", property!);
            foreach (var below in Properties(property!, $"{path}/{name}"))
                yield return below;
        }

        if (schema["items"] is { } items)
        {
            foreach (var below in Properties(items, $"{path}[]"))
                yield return below;
        }

        if (schema["additionalProperties"] is JsonObject other)
        {
            foreach (var below in Properties(other, $"{path}/*"))
                yield return below;
        }
    }

    private readonly Dictionary<JsonObject, JsonNode> _schemas = [];

    private JsonNode PropertyOf(JsonObject parent, string name) => _schemas[parent]["properties"]![name]!;

    private IEnumerable<(JsonObject Parent, string Name, bool Required)> Fields(JsonNode value, JsonNode schema)
    {
        schema = Resolve(schema);
        if (value is JsonArray list)
        {
            foreach (var below in list.SelectMany(entry => Fields(entry!, schema["items"]!)))
                yield return below;
        }
        else if (value is JsonObject item && schema["properties"] is JsonObject properties)
        {
            _schemas[item] = schema;
            var required = schema["required"]!.AsArray().Select(name => name!.GetValue<string>()).ToHashSet();
            foreach (var (name, field) in item.ToArray())
            {
                foreach (var below in Fields(field!, properties[name]!))
                    yield return below;
                yield return (item, name, required.Contains(name));
            }
        }
        else if (value is JsonObject map && schema["additionalProperties"] is JsonObject other)
        {
            foreach (var below in map.ToArray().SelectMany(entry => Fields(entry.Value!, other)))
                yield return below;
        }
    }
}
