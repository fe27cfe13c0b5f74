using Traffic.Core.Recording;

namespace Traffic.Core.Tests.Recording;

/// <summary>What can go wrong while a recording is made: each gives one clear event, and nothing that was stored is lost.</summary>
public class RecordCollectorTests
{
    private readonly RecordCodec _codec = new();
    private readonly List<RecordingNote> _told = [];

    [Fact]
    public void Messages_that_come_twice_are_stored_once()
    {
        var (collector, stream, writer) = Collect();
        for (var i = 0; i < 5; i++)
        {
            Put(collector, Stretch(i));
            Put(collector, Stretch(i));
        }

        writer.Dispose();

        Assert.Equal((5, 5), (Stored(stream).OfType<JunctionEvents>().Count(), collector.Duplicates));
        Assert.Equal("duplicates", Assert.Single(_told).Kind);
    }

    [Fact]
    public void A_gap_is_noted_where_it_is()
    {
        var (collector, stream, writer) = Collect();
        foreach (var i in new[] { 0, 1, 4, 5 })
            Put(collector, Stretch(i));
        writer.Dispose();

        var note = Assert.Single(_told);
        Assert.Equal(("gap", "demo.k1", 140L), (note.Kind, note.Key, note.FromTick));
        Assert.Equal("Records are missing: after tick 119, until tick 140.", note.Text);
        Assert.Single(Stored(stream).OfType<RecordingNote>());
    }

    [Fact]
    public void A_clock_that_jumps_is_noted_once_and_stored_records_stay()
    {
        var (collector, stream, writer) = Collect();
        for (var i = 0; i < 10; i++)
            Put(collector, Stretch(i), nowMs: 5_000_000 + (1000 * i) + (i >= 5 ? 3_600_000 : 0));
        writer.Dispose();

        var note = Assert.Single(_told);
        Assert.Equal("clock_jump", note.Kind);
        Assert.Contains("3600.0 s further apart", note.Text, StringComparison.Ordinal);
        Assert.Equal(10, Stored(stream).OfType<JunctionEvents>().Count());
    }

    [Fact]
    public void A_full_disk_is_one_event_and_what_waits_is_written_when_there_is_room_again()
    {
        var stream = new SmallDisk(room: 100);
        var writer = new RecordingWriter(stream, Recordings.Header);
        var collector = new RecordCollector(writer, _told.Add);
        for (var i = 0; i < 30; i++)
        {
            Put(collector, Stretch(i), nowMs: 1000 * i);
            stream.Room = i < 3 ? 1 << 20 : i < 20 ? 0 : 1 << 20;
            collector.Flush(1000 * i);
        }

        writer.Dispose();

        Assert.Equal(["disk_full", "disk_back"], _told.Select(note => note.Kind));
        Assert.Contains("nothing was lost", _told[1].Text, StringComparison.Ordinal);
        using var reader = Recordings.Open(stream.Content);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => 100L + (10 * i)), reader.Read().OfType<JunctionEvents>().Select(events => events.FromTick));
        Assert.True(reader.IsWhole);
    }

    [Fact]
    public void What_was_stored_before_the_disk_was_full_can_be_read_meanwhile()
    {
        var stream = new SmallDisk(room: 1 << 20);
        var collector = new RecordCollector(new RecordingWriter(stream, Recordings.Header), _told.Add);
        Put(collector, Stretch(0));
        collector.Flush(0);
        stream.Room = 60;
        Put(collector, Stretch(1));
        collector.Flush(10_000);

        using var reader = Recordings.Open(stream.Content);

        Assert.Equal(100, Assert.Single(reader.Read()).FromTick);
        Assert.Contains("was not closed", Assert.Single(reader.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_is_no_record_is_left_out_and_told_once()
    {
        var (collector, stream, writer) = Collect();
        Put(collector, Stretch(0));
        collector.Put("no record"u8, 0);
        collector.Put("no record"u8, 0);
        Put(collector, Stretch(1));
        writer.Dispose();

        Assert.Equal("unreadable", Assert.Single(_told).Kind);
        Assert.Equal((2, 2L), (Stored(stream).OfType<JunctionEvents>().Count(), collector.Unreadable));
    }

    [Fact]
    public void A_repeated_configuration_is_stored_once_and_comes_along_into_the_next_file()
    {
        var (collector, first, writer) = Collect();
        var configuration = (JunctionConfiguration)Recordings.Some(0)[0];
        Put(collector, configuration);
        Put(collector, Stretch(0));
        Put(collector, configuration);
        var second = new MemoryStream();
        var next = new RecordingWriter(second, Recordings.Header);

        collector.MoveTo(next).Dispose();
        Put(collector, Stretch(1));
        next.Dispose();

        Assert.Single(Stored(first).OfType<JunctionConfiguration>());
        Assert.Equal([nameof(JunctionConfiguration), nameof(JunctionEvents)], Stored(second).Select(record => record.GetType().Name));
        Assert.Empty(_told);
    }

    [Fact]
    public void A_record_of_a_newer_program_is_stored_as_it_came()
    {
        var (collector, stream, writer) = Collect();
        var newer = new WireWriter();
        var mark = newer.Begin(99);
        newer.Text(1, "something new");
        newer.End(mark);

        collector.Put(newer.Written, 0);
        writer.Dispose();

        using var reader = Recordings.Open(stream.ToArray());
        Assert.Empty(reader.Read());
        Assert.Equal(1, reader.Unknown);
    }

    private static List<Recorded> Stored(MemoryStream stream)
    {
        using var reader = Recordings.Open(stream.ToArray());
        return [.. reader.Read()];
    }

    private static JunctionEvents Stretch(int i)
    {
        var from = 100 + (10 * i);
        var events = new JunctionEvents { Key = "demo.k1", FromTick = from, Ticks = 10, After = from - 1, Session = 3, ReceivedMs = 4_000_000 + (1000 * i) };
        events.Detectors.Add(new DetectorEvent(from, 2, DetectorFlags.Occupied));
        return events;
    }

    private (RecordCollector Collector, MemoryStream Stream, RecordingWriter Writer) Collect()
    {
        var stream = new MemoryStream();
        var writer = new RecordingWriter(stream, Recordings.Header);
        return (new RecordCollector(writer, _told.Add), stream, writer);
    }

    private void Put(RecordCollector collector, Recorded record, long nowMs = 0) => collector.Put(_codec.Write(record), nowMs);

    /// <summary>A disk with little room: what does not fit is written in part, and refused.</summary>
    private sealed class SmallDisk(int room) : MemoryStream
    {
        public int Room { get; set; } = room;

        // A closed memory stream still gives what is in it.
        public byte[] Content => ToArray();

        public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

        public override void Write(byte[] buffer, int offset, int count)
        {
            var fits = Math.Min(count, Room);
            base.Write(buffer, offset, fits);
            Room -= fits;
            if (fits < count)
                throw new IOException("No space left on device");
        }
    }
}
