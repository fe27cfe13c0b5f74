using System.Buffers;
using Traffic.Actors.Messages;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Actors.Tests;

internal static class TestCam
{
    public static Cam Of(uint station, GeoPosition position = default, ushort speed = 500) => new()
    {
        StationId = station,
        StationType = StationType.PassengerCar,
        GenerationDeltaTime = 0,
        Position = position,
        Heading = 1800,
        Speed = speed,
    };

    public static byte[] Bytes(in Cam cam)
    {
        var buffer = new ArrayBufferWriter<byte>();
        new UperV2xCodec().EncodeCam(cam, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] Bytes(DetectorEvents events)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ProtobufMessages.Write(events, buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
