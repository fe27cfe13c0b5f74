using System.Text;
using Traffic.Sim.Traci;

namespace Traffic.Sim.Tests.Traci;

public class TraciMessageTests
{
    [Fact]
    public void A_message_is_its_length_and_its_commands_with_theirs_big_endian()
    {
        var writer = new TraciWriter();
        writer.Begin(TraciId.SimulationStep);
        writer.Double(1.5);
        writer.Begin(TraciId.SetTrafficLight);
        writer.Byte(TraciId.TrafficLightState);
        writer.String("J");
        writer.Int(-2);

        byte[] expected =
        [
            0, 0, 0, 26,
            10, 0x02, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0,
            12, 0xC2, 0x20, 0, 0, 0, 1, (byte)'J', 0xFF, 0xFF, 0xFF, 0xFE,
        ];
        Assert.Equal(expected, writer.Finish().ToArray());
    }

    [Fact]
    public void A_command_of_more_than_255_octets_has_its_length_in_four()
    {
        var writer = new TraciWriter();
        writer.Begin(TraciId.SetTrafficLight);
        writer.String(new string('x', 300));
        writer.Begin(TraciId.Close);

        var message = writer.Finish().ToArray();
        // 1 + 4 octets of length, the number, 4 octets of length of the text, the text.
        Assert.Equal([0, 0, 1, 0x3C, 0, 0, 0, 0x01, 0x36, 0xC2, 0, 0, 1, 0x2C, (byte)'x'], message[..15]);
        Assert.Equal([(byte)'x', 2, 0x7F], message[^3..]);
    }

    [Fact]
    public void A_writer_that_is_cleared_holds_nothing_of_the_last_message()
    {
        var writer = new TraciWriter();
        writer.Begin(TraciId.SimulationStep);
        writer.Double(0);
        writer.Clear();
        writer.Begin(TraciId.Close);

        Assert.Equal([0, 0, 0, 6, 2, 0x7F], writer.Finish().ToArray());
    }

    [Fact]
    public void A_reader_gives_values_and_skips_those_nobody_wants()
    {
        byte[] compound = [0x0F, 0, 0, 0, 2, 0x09, 0, 0, 0, 7, 0x0E, 0, 0, 0, 2, 0, 0, 0, 1, (byte)'a', 0, 0, 0, 0, 42];
        var reader = new TraciReader(compound);
        reader.SkipValue(reader.Byte());

        Assert.Equal(42, reader.Byte());
        Assert.False(reader.HasMore);
    }

    [Fact]
    public void A_refused_command_is_told_in_SUMOs_words()
    {
        byte[] status = [0x12, 0xC2, 0xFF, 0, 0, 0, 11, .. Encoding.UTF8.GetBytes("no light 'J'")[..11]];
        var problem = Assert.Throws<SumoException>(() => new TraciReader(status).Status(TraciId.SetTrafficLight));

        Assert.Contains("no light", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 9, 65 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 65 })]
    public void An_answer_that_is_cut_off_is_an_error_and_not_a_crash(byte[] answer) =>
        Assert.Throws<SumoException>(() => new TraciReader(answer).String().Length);

    [Fact]
    public void An_exchange_sends_all_commands_in_one_message_and_reads_the_whole_answer()
    {
        var stream = new ScriptedStream([0, 0, 0, 11, 7, 0x02, 0, 0, 0, 0, 0]);
        using var connection = new TraciConnection(stream);
        connection.Request.Begin(TraciId.SimulationStep);
        connection.Request.Double(0);
        var answer = connection.Exchange();
        answer.Status(TraciId.SimulationStep);

        Assert.False(answer.HasMore);
        Assert.Equal(14, stream.Sent.Count);
        Assert.True(connection.Request.IsEmpty);
    }

    [Fact]
    public void A_connection_that_breaks_is_one_clear_error()
    {
        using var connection = new TraciConnection(new ScriptedStream([0, 0, 0, 11, 7, 0x02]));
        connection.Request.Begin(TraciId.SimulationStep);

        var problem = Assert.Throws<SumoException>(() => connection.Exchange().HasMore);
        Assert.Equal("the connection to SUMO is lost", problem.Message);
    }

    [Fact]
    public void A_SUMO_that_is_too_old_is_named()
    {
        byte[] name = Encoding.UTF8.GetBytes("SUMO 1.0");
        byte[] answer = [7, 0, 0, 0, 0, 0, 0, 18, 0, 0, 0, 0, 18, 0, 0, 0, 8, .. name];
        using var connection = new TraciConnection(new ScriptedStream([0, 0, 0, (byte)(answer.Length + 4), .. answer]));

        var problem = Assert.Throws<SumoException>(() => SumoSession.Greet(connection));
        Assert.Contains("SUMO 1.0 is too old", problem.Message, StringComparison.Ordinal);
    }
}
