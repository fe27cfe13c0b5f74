using System.Text;
using Traffic.Core.V2X.Dsrc;
using Traffic.Gateway.Cli.Codec;

namespace Traffic.Gateway.Tests.Cli;

public class MessageLinesTests
{
    /// <summary>A request of station 7 at junction 3: decoded by hand from the clauses of X.691.</summary>
    private const string Json =
        """{"header":{"messageID":9,"protocolVersion":2,"stationID":7},"srm":{"requestor":{"id":{"stationID":7}},"second":1000}}""";

    [Fact]
    public void A_line_converted_and_converted_back_is_the_same()
    {
        Assert.True(Convert(Json, new EncodingConverter<SremMessage>(new SremMessage()), out var octets));
        Assert.True(Convert(octets, new DecodingConverter<SremMessage>(new SremMessage()), out var json));

        Assert.Equal("020900000007001f40020000000e", octets.Trim());
        Assert.Equal(Json, json.Trim());
    }

    [Fact]
    public void A_bad_line_is_reported_in_its_place_and_the_others_go_on()
    {
        var lines = $"{Json}\n{{\"srm\":1}}\n\nnonsense\r\n{Json}";

        Assert.False(Convert(lines, new EncodingConverter<SremMessage>(new SremMessage()), out var output));

        var written = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, written.Length);
        Assert.Equal(written[0], written[3]);
        Assert.Equal("""{"error":"line 2: srm: an object is expected here"}""", written[1]);
        Assert.StartsWith("""{"error":"line 4: not JSON:""", written[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_message_is_reported_with_bit_and_field()
    {
        Assert.False(Convert("0209000000", new DecodingConverter<SremMessage>(new SremMessage()), out var output));

        Assert.Equal("""{"error":"line 1: bit 16, header.stationID: the message ends before this field does"}""", output.Trim());
    }

    [Fact]
    public void Lines_longer_than_the_read_buffer_are_converted_whole()
    {
        var many = string.Join('\n', Enumerable.Repeat(Json + new string(' ', 100_000), 5));

        Assert.True(Convert(many, new EncodingConverter<SremMessage>(new SremMessage()), out var output));
        Assert.Equal(5, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("\uFEFF{0}")]
    [InlineData("  {0}\t \r\n")]
    [InlineData("\n\n{0}\n\r\n")]
    public void Marks_blanks_and_line_ends_around_a_message_do_not_matter(string format)
    {
        Assert.True(Convert(string.Format(format, "020900000007001F40020000000E"), new DecodingConverter<SremMessage>(new SremMessage()), out var json));

        Assert.Equal(Json + "\n", json);
    }

    [Theory]
    [InlineData("0209 00000", "hexadecimal digits are expected")]
    [InlineData("0x020900", "hexadecimal digits are expected")]
    [InlineData("020", "an even number of hexadecimal digits is expected")]
    [InlineData("zz", "hexadecimal digits are expected")]
    [InlineData("\u00e9\u00e9", "hexadecimal digits are expected")]
    [InlineData("020900000007001f40020000000e00", "bit 111, message: octets are left after the end of the message")]
    public void Digits_that_are_no_message_are_reported(string line, string problem)
    {
        Assert.False(Convert(line, new DecodingConverter<SremMessage>(new SremMessage()), out var output));

        Assert.Equal($"{{\"error\":\"line 1: {problem}\"}}\n", output);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_line_too_long_for_any_message_is_reported_and_the_others_go_on(bool last)
    {
        var lines = $"{Json}\n{new string('0', 17 << 20)}{(last ? "" : "\n" + Json)}";

        Assert.False(Convert(lines, new EncodingConverter<SremMessage>(new SremMessage()), out var output));

        var written = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("""{"error":"line 2: longer than 16 MiB: one message a line is expected"}""", written[1]);
        Assert.Equal(last ? 2 : 3, written.Length);
        Assert.Equal(written[0], written[last ? 0 : 2]);
    }

    [Fact]
    public void Every_error_is_a_line_of_json_whatever_the_input()
    {
        var random = new byte[20_000];
        var state = 12_345u;
        for (var i = 0; i < random.Length; i++)
        {
            state = (state * 1_664_525u) + 1_013_904_223u;
            random[i] = (byte)(state >> 24);
        }

        using var written = new MemoryStream();
        using var converter = new EncodingConverter<SremMessage>(new SremMessage());
        Assert.False(MessageLines.Convert(new MemoryStream(random), written, converter));
        var lines = Encoding.UTF8.GetString(written.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.StartsWith("line ", System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("error").GetString(), StringComparison.Ordinal));
        Assert.True(lines.Length > 50);
    }

    private static bool Convert(string input, ILineConverter converter, out string output)
    {
        using var once = converter;
        using var written = new MemoryStream();
        using var lines = new MemoryStream(Encoding.UTF8.GetBytes(input));
        var allWell = MessageLines.Convert(lines, written, converter);
        output = Encoding.UTF8.GetString(written.ToArray());
        return allWell;
    }
}
