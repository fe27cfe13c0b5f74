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
