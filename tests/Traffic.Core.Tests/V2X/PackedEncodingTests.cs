using System.Text;
using System.Text.Json;
using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Its;
using Traffic.Core.V2X.Jer;
using Traffic.Core.V2X.Uper;

namespace Traffic.Core.Tests.V2X;

/// <summary>Corners of X.691 that messages on the road rarely show, against octets worked out by hand from its clauses.</summary>
public class PackedEncodingTests
{
    [Theory]
    [InlineData(0, "1 0 000000")]
    [InlineData(63, "1 0 111111")]
    [InlineData(64, "1 1 00000001 01000000")]
    [InlineData(191, "1 1 00000001 10111111")]
    public void An_added_enumeration_value_is_a_normally_small_number(int index, string bits) => Both(
        bits,
        (ref UperWriter writer) => writer.Enumerated(10 + index, 10, 4, true, "e"),
        (ref UperReader reader) => Assert.Equal(10 + index, reader.Enumerated(10, 4, true, "e")));

    [Theory]
    [InlineData(0, "01 00")]
    [InlineData(-1, "01 ff")]
    [InlineData(-128, "01 80")]
    [InlineData(-129, "02 ff7f")]
    [InlineData(128, "02 0080")]
    [InlineData(8_388_608, "04 00800000")]
    [InlineData(long.MinValue, "08 8000000000000000")]
    public void An_unconstrained_number_takes_the_fewest_octets_of_two_s_complement(long value, string hex) => Both(
        OfHex(hex),
        (ref UperWriter writer) => writer.UnconstrainedInteger(value),
        (ref UperReader reader) => Assert.Equal(value, reader.UnconstrainedInteger("id")));

    [Theory]
    [InlineData(1, "0 0000000000000000")]
    [InlineData(65_535, "0 1111111111111110")]
    [InlineData(65_536, "1 00000011 00000001 00000000 00000000")]
    [InlineData(0, "1 00000001 00000000")]
    [InlineData(-1, "1 00000001 11111111")]
    public void A_number_outside_its_extensible_range_is_unconstrained(long value, string bits) => Both(
        bits,
        (ref UperWriter writer) => writer.ExtensibleInteger(value, 1, 65_535, 16),
        (ref UperReader reader) => Assert.Equal(value, reader.ExtensibleInteger(1, 65_535, 16, "pathDeltaTime")));

    [Fact]
    public void A_timestamp_has_42_bits() => Both(
        new string('1', 40) + "01",
        (ref UperWriter writer) => writer.Integer(4_398_046_511_101, 0, 4_398_046_511_103, 42, "t"),
        (ref UperReader reader) => Assert.Equal(4_398_046_511_101, reader.Integer(0, 4_398_046_511_103, 42, "t")));

    [Theory]
    [InlineData(0, "00")]
    [InlineData(127, "7f")]
    [InlineData(128, "8080")]
    [InlineData(16_383, "bfff")]
    [InlineData(16_384, "c1", 16_384, "00")]
    [InlineData(16_385, "c1", 16_384, "01")]
    [InlineData(32_768, "c2", 32_768, "00")]
    [InlineData(49_153, "c3", 49_152, "01")]
    [InlineData(65_536, "c4", 65_536, "00")]
    [InlineData(70_000, "c4", 65_536, "9170")]
    [InlineData(81_920, "c4", 65_536, "c1", 81_920, "00")]
    public void An_open_type_is_cut_into_fragments_of_16_KiB(
        int length, string first, int firstEnd = 0, string second = "", int secondEnd = 0, string third = "")
    {
        var content = new byte[length];
        for (var i = 0; i < length; i++)
            content[i] = (byte)(i * 31);
        byte[] expected =
        [
            .. Convert.FromHexString(first), .. content[..firstEnd], .. Convert.FromHexString(second),
            .. content[firstEnd..Math.Max(firstEnd, secondEnd)], .. Convert.FromHexString(third), .. content[Math.Max(firstEnd, secondEnd)..],
        ];
        var buffer = new byte[100_000];
        var writer = new UperWriter(buffer);
        writer.OpenType(content);
        Assert.Equal(expected, buffer[..writer.Finish()]);

        var reader = new UperReader(expected);
        var read = new Octets();
        reader.OpenType(read, "o");
        Assert.False(reader.Failed);
        Assert.Equal(content, read.Span);
    }

    [Theory]
    [InlineData(2, "0 000001")]
    [InlineData(64, "0 111111")]
    [InlineData(65, "1 01000001")]
    [InlineData(127, "1 01111111")]
    [InlineData(128, "1 10000000 10000000")]
    [InlineData(300, "1 10000001 00101100")]
    public void Additions_are_kept_whatever_their_number(int count, string number)
    {
        var bits = $"{number} 1{new string('0', count - 2)}1 00000001 10101010 00000010 10111011 11001100";
        var octets = OfBits(bits);
        var additions = new ExtensionAdditions();
        var reader = new UperReader(octets);
        reader.Additions(additions, "...");
        Assert.False(reader.Failed, reader.Error.ToString());
        Assert.Equal((count, 2), (additions.Count, additions.PresentCount));
        Assert.Equal($"0 aa {count - 1} bbcc", Text(additions));

        var buffer = new byte[100];
        var writer = new UperWriter(buffer);
        writer.Additions(additions);
        Assert.Equal(octets, buffer[..writer.Finish()]);
    }

    [Theory]
    [InlineData(8, 0xA5, "0 10100101")]
    [InlineData(0, 0, "1 00000000")]
    [InlineData(1, 1, "1 00000001 1")]
    [InlineData(9, 0x1FF, "1 00001001 111111111")]
    public void Vehicle_lane_attributes_may_be_longer_or_shorter_than_8_bits(int length, ulong value, string bits) => Both(
        bits,
        (ref UperWriter writer) => writer.ExtensibleBits(new BitString(value, (byte)length), 8),
        (ref UperReader reader) => Assert.Equal(new BitString(value, (byte)length), reader.ExtensibleBits(8, "vehicle")));

    [Fact]
    public void Bit_strings_of_64_bits_are_read_and_written_whole() => Both(
        "1 01000000 1" + new string('0', 62) + "1",
        (ref UperWriter writer) => writer.ExtensibleBits(new BitString(0x8000000000000001, 64), 8),
        (ref UperReader reader) => Assert.Equal(new BitString(0x8000000000000001, 64), reader.ExtensibleBits(8, "vehicle")));

    [Fact]
    public void Text_may_hold_every_character_of_7_bits()
    {
        // Length 4 in 6 bits as 3, then 0x41, quotation mark, NUL and DEL in 7 bits each.
        const string bits = "000011 1000001 0100010 0000000 1111111";
        var text = new Ia5Text();
        var reader = new UperReader(OfBits(bits));
        reader.Ia5(text, 1, 63, 6, "name");
        Assert.Equal("A\"\0\u007F", text.ToString());
        Both(bits, (ref UperWriter writer) => writer.Ia5(text, 1, 63, 6, "name"), (ref UperReader _) => { });

        using var json = JsonDocument.Parse(Json(writer => writer.WriteStringValue(text.Span)));
        Assert.Equal("A\"\0\u007F", json.RootElement.GetString());
        var escaped = new JerReader("\"\\u0041\\u0022\\u0000\\u007f\""u8);
        escaped.Start();
        var again = new Ia5Text();
        escaped.Ia5(again);
        Assert.Equal(text.ToString(), again.ToString());
    }

    [Fact]
    public void An_added_alternative_of_a_choice_is_kept_as_octets()
    {
        const string bits = "1 0 000000 00000010 10101011 11001101";
        var container = new SpecialVehicleContainer();
        var reader = new UperReader(OfBits(bits));
        container.Decode(ref reader);
        Assert.Equal("""{"unknown(7)":"abcd"}""", Json(container.WriteJson));
        Both(bits, (ref UperWriter writer) => container.Encode(ref writer), (ref UperReader _) => { });

        var type = new LaneTypeAttributes();
        reader = new UperReader(OfBits("1 1 00000001 01000000 00000001 11101111"));
        type.Decode(ref reader);
        Assert.Equal("""{"unknown(72)":"ef"}""", Json(type.WriteJson));
    }

    [Fact]
    public void A_role_of_a_later_edition_is_reported_as_unknown_and_kept()
    {
        // RequestorType: not extended, no options; BasicVehicleRole tram(23) of TS 103 301 v2.2.1 is its first addition.
        const string bits = "0 00000 1 0 000000";
        var requestor = new RequestorType();
        var reader = new UperReader(OfBits(bits));
        requestor.Decode(ref reader);
        Assert.Equal("""{"role":"unknown(23)"}""", Json(requestor.WriteJson));
        Both(bits, (ref UperWriter writer) => requestor.Encode(ref writer), (ref UperReader _) => { });
    }

    [Theory]
    [InlineData("03 02 abcd", """{"regExtValue":"abcd","regionId":3}""")]
    [InlineData("03 00", """{"regExtValue":"","regionId":3}""")]
    [InlineData("ff 01 00", """{"regExtValue":"00","regionId":255}""")]
    public void A_regional_payload_that_no_edition_defines_is_kept_as_octets(string hex, string json)
    {
        var region = new NoRegional();
        var reader = new UperReader(OfBits(OfHex(hex)));
        region.Decode(ref reader);
        Assert.Equal(json, Json(region.WriteJson));
        Both(OfHex(hex), (ref UperWriter writer) => region.Encode(ref writer), (ref UperReader _) => { });
    }

    [Fact]
    public void A_known_region_keeps_additions_of_its_content()
    {
        // Region 3, open type of 5 octets: extended, no state change reason; one addition, present, one octet 0x55; padding.
        const string bits = "00000011 00000101 1 0 0000000 1 00000001 01010101 " + "00000000000000";
        var region = new MovementEventRegional();
        var reader = new UperReader(OfBits(bits));
        region.Decode(ref reader);
        Assert.False(reader.Failed, reader.Error.ToString());
        Assert.Equal("""{"regExtValue":{},"regionId":3}""", Json(region.WriteJson));
        Assert.Equal("0 55", Text(region.Value!.Extensions!));

        var json = new JerReader("""{"regExtValue":{},"regionId":4}"""u8);
        json.Start();
        region.ReadJson(ref json);
        Assert.True(json.Failed);
    }

    private delegate void Write(ref UperWriter writer);

    private delegate void Read(ref UperReader reader);

    private static void Both(string bits, Write write, Read read)
    {
        var octets = OfBits(bits);
        var buffer = new byte[64];
        var writer = new UperWriter(buffer);
        write(ref writer);
        Assert.Equal(octets, buffer[..writer.Finish()]);
        var reader = new UperReader(octets);
        read(ref reader);
        Assert.False(reader.Failed, reader.Error.ToString());
    }

    private static string Text(ExtensionAdditions additions)
    {
        var text = new List<string>();
        foreach (var addition in additions)
            text.Add($"{addition.Index} {Convert.ToHexStringLower(addition.Content)}");
        return string.Join(' ', text);
    }

    private static string OfHex(string hex) =>
        string.Concat(Convert.FromHexString(hex.Replace(" ", "")).Select(octet => octet.ToString("b8")));

    private static byte[] OfBits(string text)
    {
        var bits = text.Replace(" ", "");
        var octets = new byte[(bits.Length + 7) / 8];
        for (var i = 0; i < bits.Length; i++)
            octets[i / 8] |= (byte)(bits[i] == '1' ? 0x80 >> (i % 8) : 0);
        return octets;
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
