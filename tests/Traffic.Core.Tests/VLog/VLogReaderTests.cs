using Traffic.Core.VLog;

namespace Traffic.Core.Tests.VLog;

public sealed class VLogReaderTests
{
    private const string Reference = "012018091115000000\n";

    [Fact]
    public void A_real_recording_is_read_whole_and_its_statuses_equal_its_changes()
    {
        using var stream = File.OpenRead(SharedData.File("ivri/vlog/test.vlg"));

        var notes = VLogNotes.Of(stream);

        Assert.Empty(notes.Faults);
        Assert.Equal(5970, notes.Messages);
        Assert.Equal(0, notes.Audit.Mismatches);
        Assert.Equal(67, notes.Audit.Count(VLogSeries.Detector));
        Assert.Equal(14, notes.Audit.Count(VLogSeries.ExternalSignal));
        Assert.Contains("2.0.0 2111", notes.Lines);
    }

    [Fact]
    public void The_telegrams_of_a_real_recording_are_check_ins_before_the_stop_line_and_check_outs_behind_it()
    {
        using var stream = File.OpenRead(SharedData.File("ivri/vlog/test.vlg"));

        var telegrams = VLogNotes.Of(stream).Telegrams;

        Assert.Equal(14, telegrams.Count);
        Assert.All(telegrams, telegram => Assert.Equal(telegram.Type == KarTelegramType.CheckIn, telegram.DistanceToStopLine > 0));
        Assert.All(telegrams, telegram => Assert.InRange(telegram.Latitude, 52.27, 52.29));
        var first = telegrams[0];
        Assert.Equal((342, 60, 806, 5933, 89, 13, 198), (first.Line, first.Block, first.Company, first.Vehicle, first.PunctualitySeconds, first.VehicleLength, first.DistanceToStopLine));
        Assert.Equal(new DateTime(2018, 9, 11, 14, 59, 50), first.SentAt);
    }

    [Fact]
    public void A_time_of_24_hours_is_the_next_midnight()
    {
        var notes = VLogNotes.Of("012018123124000000\n0D000001100\n");

        var tick = VLogTime.Tick(new DateTime(2019, 1, 1));
        Assert.Equal([$"{tick} reference", $"{tick} ExternalSignal = 1"], notes.Lines);
    }

    [Fact]
    public void A_status_tells_all_items_and_a_change_some()
    {
        var tick = VLogTime.Tick(new DateTime(2018, 9, 11, 15, 0, 0));

        var notes = VLogNotes.Of(
            Reference + "0500000310A0\r\n0700000380\n0600A200010204\n0800B103\n0C00B10B\n0E00C10302\n1200C118\n1800D10301\n2000E10319\n2200E10C0002\n");

        Assert.Empty(notes.Faults);
        Assert.Equal(
            [
                $"{tick} reference",
                $"{tick} Detector = 1 0 10",
                $"{tick} Input = 1 0 0",
                $"{tick + 10} Detector 0 -> 1",
                $"{tick + 10} Detector 2 -> 4",
                $"{tick + 11} Input 1 -> 1",
                $"{tick + 11} OutputWanted 5 -> 1",
                $"{tick + 12} ExternalSignal 3 -> 2",
                $"{tick + 12} ProgramWanted 1 -> 8",
                $"{tick + 13} Thermometer 3 -> 1",
                $"{tick + 14} Instruction 3 -> 25",
                $"{tick + 14} Intervention 12 -> 2",
            ],
            notes.Lines);
    }

    [Theory]
    [InlineData("0Z0001\n", "1: 'Z' is no hexadecimal digit; the line was left out")]
    [InlineData("0500000310\n", "1: message 0x05: messages before the first time reference were left out")]
    [InlineData(Reference + "05000003\n", "2: message 0x05: a status of Detector is cut off")]
    [InlineData(Reference + "0600A20001\n", "2: message 0x06: a change of Detector is cut off")]
    [InlineData(Reference + "1C0940000101\n", "2: message 0x1C: a KAR telegram has 98 digits, not 12")]
    [InlineData(Reference + "06\n", "2: message 0x06: a message of 2 digits has no time")]
    [InlineData("012018131115000000\n", "1: message 0x01: the time reference is no date and time; the messages up to the next one were left out")]
    [InlineData(Reference + "012018091114590000\n", "2: message 0x01: the clock goes back by 60.0 s")]
    [InlineData(Reference + "012018091115100000\n", "2: message 0x01: 600.0 s since the time reference before; it comes every 300 s")]
    public void What_cannot_be_right_is_reported_with_its_line(string text, string expected)
    {
        Assert.Equal(expected, VLogNotes.Of(text).Faults[0].ToString());
    }

    [Fact]
    public void A_bad_line_loses_nothing_else()
    {
        var notes = VLogNotes.Of(Reference + "hello\n0D0000011\n");

        Assert.Single(notes.Faults);
        Assert.EndsWith("ExternalSignal = 1", notes.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_change_shows_as_a_mismatch_of_the_next_status()
    {
        var notes = VLogNotes.Of(Reference + "0D00000210\n0E005101002\n012018091115050000\n0D00000212\n");

        Assert.Equal(2, notes.Audit.Compared);
        Assert.Equal(1, notes.Audit.Mismatches);
    }

    [Fact]
    public void Messages_a_vendor_defines_are_counted_and_passed_over()
    {
        var notes = VLogNotes.Of(Reference + "9100000315000005000107000205\n");

        Assert.Empty(notes.Faults);
        Assert.EndsWith("other 0x91", notes.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_binary_stream_goes_on_at_the_next_time_reference_behind_a_message_of_unknown_length()
    {
        var reference = Convert.FromHexString("012018091115000000");
        byte[] stream = [.. reference, 0x7E, 1, 2, 3, .. Convert.FromHexString("012018091115050000"), .. Convert.FromHexString("0D0000011000"[..10])];

        var notes = VLogNotes.Of(new MemoryStream(stream));

        Assert.Equal("9: nothing tells how long a message of type 0x7E is; 4 bytes up to the next time reference were left out", Assert.Single(notes.Faults).ToString());
        Assert.EndsWith("ExternalSignal = 1", notes.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_inside_the_stream_is_found()
    {
        var text = Convert.ToHexString("\u0001\u0000SYS,\"K1\"\nFC,0,\"02\",9\n"u8);

        var notes = VLogNotes.Of(Reference + "7D" + text + "\n");

        Assert.Equal("02", Assert.Single(notes.Configurations).SignalGroups[0].Name);
    }
}
