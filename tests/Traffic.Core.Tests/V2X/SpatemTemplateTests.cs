using System.Buffers;
using FsCheck.Xunit;
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

        return template.Write(message.MinuteOfTheYear, message.TimeStamp, movements).SequenceEqual(expected.WrittenSpan);
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
        return new Spatem
        {
            RegionId = (int)(Next() >> 16),
            IntersectionId = (int)(Next() >> 16),
            Revision = (byte)(Next() >> 25),
            MinuteOfTheYear = (int)((Next() >> 8) % 527_041),
            TimeStamp = (ushort)((Next() >> 8) % 61_000),
            Movements = [.. Enumerable.Range(1, groups).Select(group => new SignalGroupEvent(
                (byte)group, (MovementPhaseState)((Next() >> 8) % 10), Mark(), Mark(), Mark(), (byte)(Next() >> 28)))],
        };
    }
}
