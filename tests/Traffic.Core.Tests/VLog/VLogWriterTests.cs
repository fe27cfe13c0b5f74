using FsCheck.Xunit;
using Traffic.Core.VLog;

namespace Traffic.Core.Tests.VLog;

public sealed class VLogWriterTests
{
    private static readonly long Start = VLogTime.Tick(new DateTime(2026, 3, 1, 6, 58, 0));

    [Property(MaxTest = 50)]
    public void What_is_written_reads_back_equal_in_both_encodings(int seed)
    {
        var ascii = Record(seed, VLogEncoding.Ascii, out var expected);
        var binary = Record(seed, VLogEncoding.Binary, out _);

        var (fromAscii, fromBinary) = (VLogNotes.Of(new MemoryStream(ascii)), VLogNotes.Of(new MemoryStream(binary)));

        Assert.Empty(fromAscii.Faults);
        Assert.Empty(fromBinary.Faults);
        Assert.Equal(0, fromAscii.Audit.Mismatches);
        Assert.Equal(fromAscii.Lines, fromBinary.Lines);
        Assert.Equal(expected, fromAscii.Lines.Where(line => line.Contains("->", StringComparison.Ordinal) || line.Contains("Kar", StringComparison.Ordinal)));
    }

    [Fact]
    public void Full_statuses_come_at_the_start_and_every_five_minutes_of_the_clock()
    {
        using var stream = new MemoryStream();
        var writer = new VLogWriter(stream, VLogEncoding.Ascii, "K201");
        writer.Declare(VLogSeries.ExternalSignal, [0, 0]);
        writer.Begin(Start);
        writer.End(Start + 5000);
        stream.Position = 0;

        var notes = VLogNotes.Of(stream);

        Assert.Equal(
            [Start, Start + 1200, Start + 4200],
            notes.Lines.Where(line => line.EndsWith("reference", StringComparison.Ordinal)).Select(line => long.Parse(line.Split(' ')[0], null)));
    }

    [Fact]
    public void Every_cut_of_a_binary_recording_reads_up_to_its_last_whole_message()
    {
        var whole = Record(7, VLogEncoding.Binary, out _);
        var lines = VLogNotes.Of(new MemoryStream(whole)).Lines;
        for (var length = 1; length < Math.Min(whole.Length, 2000); length++)
        {
            var notes = VLogNotes.Of(new MemoryStream(whole, 0, length));
            Assert.Equal(lines.Take(notes.Lines.Count), notes.Lines);
            Assert.True(notes.Faults.Count <= 1);
        }
    }

    [Fact]
    public void More_items_than_v_log_can_number_are_refused()
    {
        var writer = new VLogWriter(Stream.Null, VLogEncoding.Ascii, "K201");

        Assert.Throws<ArgumentException>(() => writer.Declare(VLogSeries.Detector, new int[257]));
    }

    [Fact]
    public void A_configuration_reads_back_equal()
    {
        var text = File.ReadAllText(SharedData.File("g5/G5-sumo_vlog-3.0.0_TESTOMGEVING.cfg"));
        var configuration = VLogConfiguration.Read(new StringReader(text), "G5.cfg");
        var written = new StringWriter();

        configuration.Write(written);

        var again = VLogConfiguration.Read(new StringReader(written.ToString()), "again");
        Assert.Equal("G5-sumo", again.Controller);
        Assert.Equal(new VLogName("02_1a", 257), again.Detectors[0]);
        Assert.Equal(configuration.SignalGroups, again.SignalGroups);
        Assert.Equal(configuration.Detectors, again.Detectors);
        Assert.Equal(configuration.Outputs, again.Outputs);
    }

    [Fact]
    public void A_bad_line_of_a_configuration_is_named()
    {
        var exception = Assert.Throws<InputException>(() => VLogConfiguration.Read(new StringReader("SYS,\"K\"\nXX,0,\"a\",1\n"), "k.cfg"));

        Assert.Equal("k.cfg:2: 'XX' is no section; use SYS, DP, IS, FC, US and DS", exception.Message);
    }

    private static byte[] Record(int seed, VLogEncoding encoding, out List<string> expected)
    {
        var random = new Random(seed);
        using var stream = new MemoryStream();
        var writer = new VLogWriter(stream, encoding, "K201");
        VLogSeries[] series = [VLogSeries.Detector, VLogSeries.InternalSignal, VLogSeries.ExternalSignal, VLogSeries.Input, VLogSeries.ProgramActual];
        int[] largest = [16, 4096, 6, 2, 8];
        var values = series.Select(_ => new int[random.Next(1, 16)]).ToArray();
        for (var i = 0; i < series.Length; i++)
            writer.Declare(series[i], values[i]);
        writer.Begin(Start);
        expected = [];
        var tick = Start;
        for (var step = 0; step < 200; step++)
        {
            tick += random.Next(1, 120);
            if (random.Next(20) == 0)
            {
                var telegram = Telegram(random);
                writer.Telegram(tick, telegram);
                expected.Add($"{tick} {telegram}");
                continue;
            }

            var row = random.Next(series.Length);
            for (var index = 0; index < values[row].Length; index++)
            {
                var value = random.Next(largest[row]);
                if (value == values[row][index])
                    continue;
                values[row][index] = value;
                writer.Change(series[row], tick, index, value);
                expected.Add($"{tick} {series[row]} {index} -> {value}");
            }
        }

        writer.End(tick);
        return stream.ToArray();
    }

    private static KarTelegram Telegram(Random random) => new()
    {
        Line = random.Next(65536),
        Company = random.Next(65536),
        Vehicle = random.Next(65536),
        PunctualitySeconds = random.Next(-600, 600),
        DistanceToStopLine = random.Next(-30, 300),
        SecondsToStopLine = random.Next(256),
        Type = (KarTelegramType)random.Next(1, 4),
        Latitude = 52,
        Longitude = 4.5,
        SentAt = new DateTime(2026, 3, 1, 7, 0, random.Next(60)),
    };
}
