using System.Buffers.Binary;
using FsCheck.Xunit;
using Traffic.Core.Recording;

namespace Traffic.Core.Tests.Recording;

public class RecordingFileTests
{
    [Property(MaxTest = 50)]
    public void What_was_written_reads_back_equal(int seed)
    {
        var records = Recordings.Some(20, seed);

        using var reader = Recordings.Open(Recordings.Write(Recordings.Header, records, blockEvery: 1 + (seed & 7)));

        Assert.Equal(records.Select(Recordings.Describe), reader.Read().Select(Recordings.Describe));
        Assert.Equal(Recordings.Header, reader.Header);
        Assert.True(reader.IsWhole);
    }

    [Fact]
    public void Every_field_of_a_stretch_reads_back()
    {
        var written = Recordings.Stretch(new System.Random(3), 1_000_000_000_000);
        var codec = new RecordCodec();

        Assert.True(codec.TryRead(codec.Write(written).ToArray(), out var record));

        var read = Assert.IsType<JunctionEvents>(record);
        Assert.Equivalent(written.Cams, read.Cams, strict: true);
        Assert.Equal(written.Detectors, read.Detectors);
        Assert.Equal(written.Signals, read.Signals);
        Assert.Equal(written.Decisions, read.Decisions);
        Assert.Equal(written.Plans, read.Plans);
        Assert.Equal(written.Kar, read.Kar);
        Assert.Equal(written.Variables, read.Variables);
        Assert.Equal(written.Statuses, read.Statuses);
        Assert.Equal(written.Faults, read.Faults);
        Assert.Equal(written.Requests, read.Requests);
        Assert.Equal((written.Key, written.FromTick, written.Ticks, written.ReceivedMs, written.Session),
            (read.Key, read.FromTick, read.Ticks, read.ReceivedMs, read.Session));
        Assert.Equal(written.Count, read.Count);
    }

    [Fact]
    public void A_file_cut_at_any_byte_opens_up_to_its_last_whole_block_and_says_so()
    {
        var records = Recordings.Some(6);
        var file = Recordings.Write(Recordings.Header, records, blockEvery: 2);
        var all = records.Select(Recordings.Describe).ToList();
        var before = 0;
        for (var length = 0; length < file.Length; length++)
        {
            using var reader = Recordings.Open(file[..length]);

            var read = reader.Read().Select(Recordings.Describe).ToList();

            Assert.Equal(all.Take(read.Count), read);
            Assert.True(read.Count % 2 == 0 && read.Count >= before, $"{read.Count} records of {length} bytes");
            Assert.False(reader.IsWhole);
            Assert.Contains(reader.Problems, problem => problem.Contains("cut off") || problem.Contains("not closed"));
            before = read.Count;
        }

        Assert.Equal(records.Count, before);
    }

    [Fact]
    public void A_file_that_is_still_being_written_can_be_read()
    {
        var records = Recordings.Some(6);

        using var reader = Recordings.Open(Recordings.Write(Recordings.Header, records, blockEvery: 3, close: false));

        Assert.Equal(records.Count, reader.Read().Count());
        Assert.Contains("was not closed", Assert.Single(reader.Problems));
    }

    [Property(MaxTest = 200)]
    public void A_damaged_byte_costs_its_own_block_at_most_and_is_told(int place, byte change)
    {
        var records = Recordings.Some(12);
        var file = Recordings.Write(Recordings.Header, records, blockEvery: 4);
        var at = 16 + (int)((uint)place % (file.Length - 16));
        file[at] ^= (byte)(change | 1);

        using var reader = Recordings.Open(file);
        var read = reader.Read().Select(Recordings.Describe).ToList();

        // The index holds the heads of the blocks again, and without it they are found one after the other: neither loses anything.
        Assert.True(records.Count - read.Count is 0 or 4, $"{read.Count} of {records.Count} records");
        Assert.True(read.Count == records.Count || !reader.IsWhole);
        Assert.Empty(read.Except(records.Select(Recordings.Describe)));
    }

    [Property(MaxTest = 300)]
    public void Bytes_that_are_no_record_are_refused_and_never_read_beyond(byte[] bytes)
    {
        try
        {
            new RecordCodec().TryRead(bytes, out _);
        }
        catch (InvalidDataException)
        {
            // That is how it says so.
        }
    }

    [Property(MaxTest = 200)]
    public void A_record_with_a_changed_byte_is_read_or_refused(int place, byte change)
    {
        var bytes = new RecordCodec().Write(Recordings.Stretch(new System.Random(place), 77)).ToArray();
        bytes[(int)((uint)place % bytes.Length)] ^= change;
        try
        {
            new RecordCodec().TryRead(bytes, out _);
        }
        catch (InvalidDataException)
        {
            // That is how it says so.
        }
    }

    [Fact]
    public void A_time_is_found_without_reading_the_rest()
    {
        var records = new List<Recorded>();
        for (var i = 0; i < 100; i++)
            records.Add(Recordings.Stretch(new System.Random(i), 1000 * i));
        var file = Recordings.Write(Recordings.Header, records, blockEvery: 10);
        file[file.Length / 8] ^= 1;

        using var reader = Recordings.Open(file);

        Assert.Equal([55_000L, 56_000, 57_000], reader.Read(55_000, 57_005).Select(record => record.FromTick));
        Assert.Equal((0, 99_009), (reader.FirstTick, reader.LastTick));
        Assert.True(reader.IsWhole, "the damaged block was not needed");
    }

    [Fact]
    public void Configurations_are_found_from_any_time()
    {
        using var reader = Recordings.Open(Recordings.Write(Recordings.Header, Recordings.Some(50), blockEvery: 5));

        Assert.Equal("demo.k1", Assert.Single(reader.ReadConfigurations()).Key);
        Assert.Equal(2, reader.ReadKernels().Count());
    }

    [Fact]
    public void An_unknown_version_is_one_clear_line()
    {
        var file = Recordings.Write(Recordings.Header, []);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(8), 2);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(12), BlockHeader.Crc(file.AsSpan(0, 12)));

        var error = Assert.Throws<InputException>(() => Recordings.Open(file));

        Assert.Equal("day.trec: version 2 of the recording format is not known; this program reads version 1, use a newer one", error.Message);
    }

    [Fact]
    public void A_file_of_another_kind_is_one_clear_line()
    {
        var error = Assert.Throws<InputException>(() => Recordings.Open("<net version=\"1.16\">"u8.ToArray()));

        Assert.StartsWith("day.trec: is no recording of ours", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_and_fields_of_newer_programs_are_skipped()
    {
        var newer = new WireWriter();
        var mark = newer.Begin(99);
        newer.Text(1, "something of the year 2030");
        newer.End(mark);
        var codec = new RecordCodec();
        Assert.False(codec.TryRead(newer.Written, out _));

        newer.Clear();
        mark = newer.Begin(4);
        newer.Text(1, "demo.k1");
        newer.Unsigned(77, 5);
        newer.Text(78, "more");
        newer.Unsigned(3, 12);
        newer.End(mark);
        Assert.True(codec.TryRead(newer.Written, out var start));
        Assert.Equal(("demo.k1", 12ul), (start!.Key, ((KernelStart)start).Session));
    }

    [Fact]
    public void A_few_bytes_cannot_ask_for_much_memory()
    {
        var bomb = new WireWriter();
        var outer = bomb.Begin(3);
        var cams = bomb.Begin(7);
        bomb.Unsigned(1, 1 << 30);
        bomb.End(cams);
        bomb.End(outer);

        Assert.Throws<InvalidDataException>(() => new RecordCodec().TryRead(bomb.Written, out _));
    }

    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xE3069283u)]
    public void The_checksum_is_CRC_32C(string text, uint checksum) =>
        Assert.Equal(checksum, BlockHeader.Crc(System.Text.Encoding.ASCII.GetBytes(text)));
}
