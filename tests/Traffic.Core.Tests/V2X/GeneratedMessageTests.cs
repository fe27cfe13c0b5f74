using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Jer;
using Traffic.Core.V2X.Uper;

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

    [Property(MaxTest = 30)]
    public void Additions_of_later_editions_anywhere_are_passed_over_and_kept(int seed)
    {
        foreach (var type in SchemaMessages.Names)
        {
            var message = AnyMessage.New(type);
            var json = Encoding.UTF8.GetBytes(new SchemaMessages((uint)seed).Message(type).ToJsonString());
            Assert.True(ItsMessage.TryReadJson(json, message, out var problem), problem);
            var state = (uint)seed;
            var extended = Extend(message, ref state);
            var octets = Encode(message);

            var read = AnyMessage.New(type);
            Assert.True(ItsMessage.TryDecode(octets, read, out var error), $"{error}: {Convert.ToHexStringLower(octets)}");
            Assert.Equal(Json(message), Json(read));
            Assert.Equal(octets, Encode(read));
            Assert.Equal(extended, Additions(read));
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
    public void A_message_tells_which_value_is_out_of_range()
    {
        var message = new SpatemMessage();
        Assert.False(ItsMessage.IsValid(message, out var error));
        Assert.Equal("spat.intersections: the value is outside the range of this field", error.ToString());

        for (var i = 0; i < 32; i++)
        {
            var junction = message.Spat.Intersections.Add();
            for (var group = 0; group < 255; group++)
                junction.States.Add().StateTimeSpeed.Add();
        }

        Assert.True(ItsMessage.IsValid(message, out _));
        message.Spat.Intersections[3].Revision = 200;
        Assert.False(ItsMessage.IsValid(message, out error));
        Assert.Equal("spat.intersections[3].revision: the value is outside the range of this field", error.ToString());
    }

    [Theory]
    [InlineData("{\"header\":{\"messageID\":9,\"messageID\":9,\"protocolVersion\":2,\"stationID\":7}}", "'messageID' stands here twice")]
    [InlineData("{\"header\":{\"messageID\":9.5,\"protocolVersion\":2,\"stationID\":7}}", "header.messageID: a whole number")]
    [InlineData("{\"header\":{\"messageID\":256,\"protocolVersion\":2,\"stationID\":7}}", "256 is outside 0..255")]
    [InlineData("{\"header\":{\"messageId\":9,\"protocolVersion\":2,\"stationID\":7}}", "'messageId' has no place here")]
    [InlineData("{\"header\":{\"messageID\":9,\"protocolVersion\":2}}", "missing")]
    public void A_mistake_is_named(string json, string mistake)
    {
        Assert.False(_message.TryReadJson("SREM", Encoding.UTF8.GetBytes(json), out var error));
        Assert.Contains(mistake, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"a8\"", 5, 0b10101)]
    [InlineData("\"A8\"", 5, 0b10101)]
    [InlineData("\"ac\"", 5, -1)]
    [InlineData("\"a\"", 5, -1)]
    [InlineData("\"a800\"", 5, -1)]
    [InlineData("21", 5, -1)]
    [InlineData("\"8001\"", 16, 0x8001)]
    public void A_bit_string_of_fixed_size_is_its_octets_with_zero_bits_behind_it(string json, int bits, int value)
    {
        var reader = new JerReader(Encoding.UTF8.GetBytes(json));
        reader.Start();
        var read = (long)reader.FixedBits(bits);
        Assert.Equal(value, reader.Failed ? -1 : read);
    }

    [Theory]
    [InlineData("{\"length\":5,\"value\":\"a8\"}", true)]
    [InlineData("{\"value\":\"a8\",\"length\":5}", true)]
    [InlineData("{\"length\":0,\"value\":\"\"}", true)]
    [InlineData("{\"length\":5,\"value\":\"ac\"}", false)]
    [InlineData("{\"length\":9,\"value\":\"ac\"}", false)]
    [InlineData("{\"length\":-1,\"value\":\"\"}", false)]
    [InlineData("\"a8\"", false)]
    public void A_bit_string_of_variable_size_tells_its_length(string json, bool right)
    {
        var reader = new JerReader(Encoding.UTF8.GetBytes(json));
        reader.Start();
        reader.VariableBits();
        Assert.Equal(right, !reader.Failed);
    }

    [Fact]
    public void Octets_that_are_no_text_are_refused()
    {
        byte[] broken = [.. "{\"spat\":{\"name\":\""u8, 0xC3, 0x28, .. "\"}}"u8];
        Assert.False(_message.TryReadJson("SPATEM", broken, out var error));
        Assert.NotEmpty(error);
    }

    /// <summary>Gives every other sequence that can have additions some, and tells how many got them.</summary>
    private static int Extend(object value, ref uint state)
    {
        var extended = 0;
        foreach (var part in Parts(value))
            extended += Extend(part, ref state);
        if (value.GetType().GetProperty("Extensions") is not { } extensions)
            return extended;
        state = (state * 1_664_525u) + 1_013_904_223u;
        if ((state >> 9) % 2 == 0)
            return extended;
        var additions = new ExtensionAdditions();
        var count = 1 + (int)((state >> 10) % 70);
        additions.Begin(count);
        for (var i = 0; i < count; i++)
        {
            state = (state * 1_664_525u) + 1_013_904_223u;
            if ((state >> 12) % 3 == 0 || i == count - 1)
                additions.Add(i, 1 + (int)((state >> 14) % 5)).Fill((byte)(state >> 20));
        }

        extensions.SetValue(value, additions);
        return extended + 1;
    }

    private static int Additions(object value) =>
        Parts(value).Sum(Additions) + (value.GetType().GetProperty("Extensions")?.GetValue(value) is null ? 0 : 1);

    /// <summary>The objects a value holds: what its kind says of a choice, and the items of its lists.</summary>
    private static IEnumerable<object> Parts(object value)
    {
        var kind = value.GetType().GetProperty("Kind")?.GetValue(value)?.ToString();
        foreach (var property in value.GetType().GetProperties().Where(property => kind is null || property.Name == kind))
        {
            if (property.GetIndexParameters().Length > 0 || property.GetValue(value) is not { } part)
                continue;
            if (part is IUperValue)
                yield return part;
            foreach (var item in part is System.Collections.IEnumerable and not string ? ((System.Collections.IEnumerable)part).OfType<IUperValue>() : [])
                yield return item;
        }
    }

    private static byte[] Encode(IItsMessage message)
    {
        var buffer = new byte[1 << 20];
        Assert.True(ItsMessage.TryEncode(message, buffer, out var length, out var error), error.ToString());
        return buffer[..length];
    }

    private static string Json(IItsMessage message)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            message.WriteJson(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
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
