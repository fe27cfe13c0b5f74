using Traffic.Core.Units;
using Traffic.Core.V2X.Its;
using Traffic.Core.V2X.Uper;

namespace Traffic.Core.V2X;

/// <summary>
/// Pulls what control needs out of a CAM (EN 302 637-2 v1.4.1) without decoding the rest: the fields before the position and
/// the dynamics have fixed places, so that a few loads are enough. A message with additions of a later edition before those
/// fields is decoded whole.
/// </summary>
public static class CamReader
{
    private const int MessageIdCam = 2;

    /// <summary>Widths of the optional fields of the high-frequency container after the yaw rate, all but the tolling zone.</summary>
    private static ReadOnlySpan<byte> OptionalBits => [7, 4, 17, 16, 16, 3];

    [ThreadStatic]
    private static CamMessage? _whole;

    /// <summary>Reads a CAM. Never throws; allocates nothing unless the message holds additions.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out Cam cam, out DecodeError error)
    {
        var reader = new UperReader(octets);
        reader.Bits(8);
        var messageId = reader.Bits(8);
        var stationId = (uint)reader.Bits(32);
        var generationDeltaTime = (ushort)reader.Bits(16);
        var parameters = reader.Bits(4);
        var hasLowFrequency = (parameters & 0b0100) != 0;
        var hasSpecial = (parameters & 0b0010) != 0;
        var additionsInBasic = (parameters & 0b0001) != 0;
        if (!reader.Failed && messageId != MessageIdCam)
        {
            cam = default;
            error = new DecodeError(DecodeErrorKind.Malformed, $"messageID {messageId} is not a CAM (2)") { BitOffset = 8, Path = "header.messageID" };
            return false;
        }

        var stationType = (StationType)reader.Bits(8);
        var latitude = (int)reader.Integer(Latitude.Lowest, Latitude.Highest, 31, "latitude");
        var longitude = (int)reader.Integer(Longitude.Lowest, Longitude.Highest, 32, "longitude");
        reader.Bits(36);
        reader.Bits(24);
        var container = reader.Bits(2);
        if (!reader.Failed && (additionsInBasic || container != 0))
            return TryReadWhole(octets, out cam, out error);

        var optional = (uint)reader.Bits(7);
        var heading = (ushort)reader.Integer(0, HeadingValue.Highest, 12, "headingValue");
        reader.Bits(7);
        var speed = (ushort)reader.Bits(14);
        reader.Bits(7 + 2);
        var length = (ushort)(1 + reader.Bits(10));
        reader.Bits(3 + 6);
        var acceleration = (short)reader.Integer(
            LongitudinalAccelerationValue.Lowest, LongitudinalAccelerationValue.Highest, 9, "longitudinalAccelerationValue");
        byte role = 0, lights = 0;
        if (hasLowFrequency && !reader.Failed)
        {
            var additions = SkipToLowFrequency(ref reader, optional);
            if (additions)
                return TryReadWhole(octets, out cam, out error);
            role = (byte)reader.Bits(4);
            lights = CamView.Reversed((byte)reader.Bits(8));
        }

        // The container of a special vehicle comes last; few have one.
        if (hasSpecial && !reader.Failed)
            return TryReadWhole(octets, out cam, out error);
        error = reader.Failed ? reader.Error : default;
        cam = new Cam
        {
            StationId = stationId,
            StationType = stationType,
            GenerationDeltaTime = generationDeltaTime,
            Position = new GeoPosition(latitude, longitude),
            Heading = heading,
            Speed = speed,
            Length = length,
            Acceleration = acceleration,
            Role = role,
            ExteriorLights = lights,
            HasLowFrequencyContainer = hasLowFrequency,
        };
        return !reader.Failed;
    }

    /// <summary>Skips from behind the acceleration to the role; true when additions of a later edition are in the way.</summary>
    private static bool SkipToLowFrequency(ref UperReader reader, uint optional)
    {
        reader.Bits(7 + 11 + 3);
        var extendedMode = reader.Bit();
        if (extendedMode)
            reader.SmallNumber("curvatureCalculationMode");
        else
            reader.Bits(2);
        reader.Bits(20);
        for (var i = 0; i < OptionalBits.Length; i++)
        {
            if ((optional & (0x40u >> i)) != 0)
                reader.Bits(OptionalBits[i]);
        }

        if ((optional & 1) != 0)
        {
            var zone = reader.Bits(2);
            if ((zone & 2) != 0)
                return true;
            reader.Bits(31);
            reader.Bits(32);
            if ((zone & 1) != 0)
                reader.Bits(27);
        }

        // A choice with one known alternative is its extension bit alone.
        return reader.Bit() && !reader.Failed;
    }

    private static bool TryReadWhole(ReadOnlySpan<byte> octets, out Cam cam, out DecodeError error)
    {
        var whole = _whole ??= new CamMessage();
        if (!ItsMessage.TryDecode(octets, whole, out error))
        {
            cam = default;
            return false;
        }

        cam = CamView.ToCam(whole);
        return true;
    }
}
