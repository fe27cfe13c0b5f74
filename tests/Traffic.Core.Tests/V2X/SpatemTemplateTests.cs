using System.Buffers;
using FsCheck.Xunit;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Tests.Kernel;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.Tests.V2X;

public class SpatemTemplateTests
{
    private readonly UperV2xCodec _codec = new();

    [Property(MaxTest = 300)]
    public bool The_patched_buffer_equals_the_encoder(int seed)
    {
        var groups = 1 + ((seed & 0x7FFFFFFF) % 40);
        var message = Message(groups, seed);
        var sample = Message(groups, seed ^ 0x5555) with
        {
            RegionId = message.RegionId,
            IntersectionId = message.IntersectionId,
            Revision = message.Revision,
        };
        var template = new SpatemTemplate(0, sample);
        var expected = new ArrayBufferWriter<byte>();
        _codec.EncodeSpatem(message, expected);
        var movements = message.Movements.ToArray();

        // The first write may find another number of events than the sample has, the second finds its own.
        return template.Write(message.MinuteOfTheYear, message.TimeStamp, movements).SequenceEqual(expected.WrittenSpan)
            && template.Write(message.MinuteOfTheYear, message.TimeStamp, movements).SequenceEqual(expected.WrittenSpan);
    }

    [Property(MaxTest = 300)]
    public bool A_spatem_written_and_read_again_is_the_same(int seed)
    {
        var message = Message(1 + ((seed & 0x7FFFFFFF) % 200), seed);
        var output = new ArrayBufferWriter<byte>();
        _codec.EncodeSpatem(message, output);

        return _codec.TryDecodeSpatem(output.WrittenSpan, out var read, out _)
            && read!.Movements.SequenceEqual(message.Movements)
            && read with { Movements = message.Movements } == message;
    }

    [Theory]
    [InlineData(ControllerKind.Fixed)]
    [InlineData(ControllerKind.Actuated)]
    public void A_junction_that_runs_over_a_leap_second_sends_what_the_encoder_would_and_allocates_nothing(ControllerKind kind)
    {
        var junction = new JunctionSpecification
        {
            Id = new("patched"),
            SignalGroups = [Junctions.Group("1"), Junctions.Group("2"), Junctions.Group("3") with { Yellow = new(0), GuaranteedYellow = new(0) }],
            Intergreens = Junctions.Conflict("1", "2", 50),
            Programs = [Junctions.Program(70, (250, "Grr"), (50, "GrG"), (30, "yrG"), (20, "rrG"), (200, "rGr"), (30, "ryr"), (20, "rrr"))],
        };
        var leaps = new LeapSeconds([new DateOnly(2016, 12, 31)]);
        var origin = new DateTime(2016, 12, 31, 23, 59, 0, DateTimeKind.Utc);
        var runtime = new IntersectionRuntime(junction, kind, new RuntimeOptions());
        var (whole, patched) = (new SpatemBuilder(junction), new SpatemBuilder(junction));
        SpatemTemplate? template = null;
        var output = new ArrayBufferWriter<byte>();
        var flashing = new Aspect[3];
        Array.Fill(flashing, Aspect.Flashing);
        var allocated = 0L;
        for (var tick = 0; tick < 2000; tick++)
        {
            runtime.Step(tick);
            var moment = UtcMoment.After(origin, TimeSpan.FromMilliseconds(100 * tick), leaps);
            var aspects = tick % 500 == 499 ? flashing : runtime.Aspects;
            var message = whole.Build(tick, moment, leaps, aspects, runtime.Predictions, runtime.LaterPredictions, confident: true);
            output.ResetWrittenCount();
            _codec.EncodeSpatem(message, output);
            template ??= new SpatemTemplate(0, message);

            var before = GC.GetAllocatedBytesForCurrentThread();
            var phases = patched.Update(
                tick, new TimeMarks(moment, leaps), aspects, runtime.Predictions, runtime.LaterPredictions, confident: true);
            var octets = template.Write(moment.MinuteOfTheYear, moment.TimeStamp, phases);
            if (tick % 500 is > 0 and < 499)
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.True(octets.SequenceEqual(output.WrittenSpan), $"tick {tick}");
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Octets_that_say_they_are_another_message_are_refused()
    {
        var output = new ArrayBufferWriter<byte>();
        _codec.EncodeSpatem(Message(3, 1), output);
        var octets = output.WrittenSpan.ToArray();
        octets[1] = 5;

        Assert.False(_codec.TryDecodeSpatem(octets, out _, out var error));
        Assert.Equal("bit 8, header.messageID: messageID 5 is not a SPATEM (4)", error.ToString());
    }

    private static Spatem Message(int groups, int seed)
    {
        var state = (uint)seed;
        uint Next() => state = (state * 1_664_525u) + 1_013_904_223u;
        ushort Mark() => (ushort)((Next() >> 8) % 36_002);
        PhaseEvent Phase(bool current) => new(
            (MovementPhaseState)((Next() >> 8) % 10), Mark(), Mark(), Mark(), (byte)(Next() >> 28),
            StartTime: current ? TimeMarks.Unknown : Mark(), NextTime: current ? Mark() : TimeMarks.Unknown);
        SignalGroupPhases Phases(byte group) => ((Next() >> 8) % 8) switch
        {
            0 => new(group, Phase(true)),
            1 => new(group, 2, Phase(true), Phase(false)),
            _ => new(group, 3, Phase(true), Phase(false), Phase(false)),
        };
        return new Spatem
        {
            RegionId = (int)(Next() >> 16),
            IntersectionId = (int)(Next() >> 16),
            Revision = (byte)(Next() >> 25),
            MinuteOfTheYear = (int)((Next() >> 8) % 527_041),
            TimeStamp = (ushort)((Next() >> 8) % 61_000),
            Movements = [.. Enumerable.Range(1, groups).Select(group => Phases((byte)group))],
        };
    }
}
