using System.Buffers;
using Traffic.Actors.Messages;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Actors.Tests.Messages;

public class ProtobufV2xCodecTests
{
    private static readonly Cam Bus = new()
    {
        StationId = uint.MaxValue,
        StationType = StationType.Bus,
        GenerationDeltaTime = 65_535,
        Position = new GeoPosition(520_000_000, -51_000_000),
        Heading = 3601,
        Speed = 1390,
        Acceleration = -160,
        Length = 120,
        Role = 1,
    };

    private readonly ProtobufV2xCodec _codec = new();

    [Fact]
    public void A_cam_comes_back_as_it_was()
    {
        Assert.True(_codec.TryDecodeCam(Encode(Bus), out var cam, out _));
        Assert.Equal(Bus, cam);
    }

    [Fact]
    public void Reading_a_cam_allocates_nothing()
    {
        var bytes = Encode(Bus);
        for (var i = 0; i < 100; i++)
            _codec.TryDecodeCam(bytes, out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            _codec.TryDecodeCam(bytes, out _, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_spatem_comes_back_as_it_was()
    {
        var spatem = new Spatem
        {
            IntersectionId = 65_535,
            MinuteOfTheYear = 527_039,
            TimeStamp = 59_999,
            Movements =
            [
                new(1, MovementPhaseState.StopAndRemain, 35_999, 36_000, MovementEvent.UnknownTime, 15),
                new(254, MovementPhaseState.ProtectedClearance, 0, 3, 1, 0),
            ],
        };
        var buffer = new ArrayBufferWriter<byte>();
        _codec.EncodeSpatem(spatem, buffer);
        Assert.True(_codec.TryDecodeSpatem(buffer.WrittenSpan, out var back, out _));
        Assert.Equal(spatem.Movements, back!.Movements);
        Assert.Equal(spatem with { Movements = [] }, back with { Movements = [] });
    }

    [Fact]
    public void A_field_out_of_range_is_named()
    {
        Assert.False(_codec.TryDecodeCam(Encode(Bus with { Heading = 3602 }), out _, out var error));
        Assert.Equal(DecodeErrorKind.OutOfRange, error.Kind);
        Assert.Equal("heading 3602 is outside 0..3601", error.Detail);
    }

    [Fact]
    public void A_cut_cam_is_truncated_or_refused_at_every_length()
    {
        var bytes = Encode(Bus);
        Assert.False(_codec.TryDecodeCam([], out _, out var none));
        Assert.Equal(DecodeErrorKind.Truncated, none.Kind);
        Assert.False(_codec.TryDecodeCam(bytes.AsSpan(0, 3), out _, out var cut));
        Assert.Equal(DecodeErrorKind.Truncated, cut.Kind);
        for (var length = 0; length < bytes.Length; length++)
            _codec.TryDecodeCam(bytes.AsSpan(0, length), out _, out _);
    }

    [Fact]
    public void Hostile_bytes_never_throw()
    {
        var state = 0x9E3779B97F4A7C15UL;
        var bytes = new byte[64];
        var accepted = 0;
        for (var round = 0; round < 20_000; round++)
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                bytes[i] = (byte)state;
            }

            var slice = bytes.AsSpan(0, round % 64);
            if (_codec.TryDecodeCam(slice, out _, out var camError))
                accepted++;
            else
                Assert.NotEqual(DecodeErrorKind.None, camError.Kind);
            if (!_codec.TryDecodeSpatem(slice, out _, out var spatemError))
                Assert.NotEqual(DecodeErrorKind.None, spatemError.Kind);
            ProtobufMessages.TryReadDetectors(slice, out _, out _);
            ProtobufMessages.TryRead<JunctionState>(slice, out _, out _);
        }

        Assert.InRange(accepted, 0, 2_000);
    }

    [Fact]
    public void A_length_that_claims_gigabytes_is_refused_without_allocating_them()
    {
        byte[] hostile = [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 1, 2, 3];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(ProtobufMessages.TryReadDetectors(hostile, out _, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    private byte[] Encode(Cam cam)
    {
        var buffer = new ArrayBufferWriter<byte>();
        _codec.EncodeCam(cam, buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
