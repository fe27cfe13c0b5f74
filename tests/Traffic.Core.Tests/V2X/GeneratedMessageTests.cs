using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Xunit;

namespace Traffic.Core.Tests.V2X;

/// <summary>Laws that hold for every valid message.</summary>
public class GeneratedMessageTests
{
    private readonly AnyMessage _message = new();

    [Property(MaxTest = 300)]
    public void A_message_from_json_comes_back_from_its_octets(int seed)
    {
        foreach (var type in SchemaMessages.Names)
        {
            var json = new SchemaMessages((uint)seed).Message(type);
            _message.ReadJson(type, json.ToJsonString());
            var octets = _message.Encode(type);

            Assert.True(_message.TryDecode(type, octets, out var error), $"{error}\n{json.ToJsonString()}");
            var decoded = _message.Json(type);
            Assert.True(JsonNode.DeepEquals(json, JsonNode.Parse(decoded)), $"{json.ToJsonString()}\n{decoded}");
            Assert.Equal(octets, _message.Encode(type));
        }
    }

    [Property(MaxTest = 100)]
    public void Members_are_written_in_alphabetical_order(int seed)
    {
        foreach (var type in SchemaMessages.Names)
        {
            _message.ReadJson(type, new SchemaMessages((uint)seed).Message(type).ToJsonString());
            using var written = JsonDocument.Parse(_message.Json(type));
            AssertSorted(written.RootElement);
        }
    }

    [Property(MaxTest = 150)]
    public void Broken_json_is_refused_with_a_reason_and_never_throws(int seed)
    {
        foreach (var type in SchemaMessages.Names)
        {
            var text = Encoding.UTF8.GetBytes(new SchemaMessages((uint)seed).Message(type).ToJsonString());
            var state = (uint)seed;
            for (var i = 0; i < 12; i++)
            {
                state = (state * 1_664_525u) + 1_013_904_223u;
                var broken = text.ToArray();
                var at = (int)((state >> 4) % (uint)broken.Length);
                if ((state >> 1) % 2 == 0)
                    broken[at] = (byte)(state >> 20);
                else
                    broken = [.. broken[..at], .. broken[Math.Min(broken.Length, at + (int)(state >> 28))..]];
                var accepted = _message.TryReadJson(type, broken, out var error);
                Assert.Equal(accepted, error.Length == 0);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"header\":{\"\\ud800\":1}}")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("{\"header\":1e999}")]
    [InlineData("null")]
    public void Text_that_is_no_message_is_refused(string json)
    {
        foreach (var type in SchemaMessages.Names)
        {
            Assert.False(_message.TryReadJson(type, Encoding.UTF8.GetBytes(json), out var error));
            Assert.NotEmpty(error);
        }
    }

    [Fact]
    public void Octets_that_are_no_text_are_refused()
    {
        byte[] broken = [.. "{\"spat\":{\"name\":\""u8, 0xC3, 0x28, .. "\"}}"u8];
        Assert.False(_message.TryReadJson("SPATEM", broken, out var error));
        Assert.NotEmpty(error);
    }

    private static void AssertSorted(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                AssertSorted(item);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            var names = element.EnumerateObject().Select(member => member.Name).ToList();
            Assert.Equal(names.Order(StringComparer.Ordinal), names);
            foreach (var member in element.EnumerateObject())
                AssertSorted(member.Value);
        }
    }
}
