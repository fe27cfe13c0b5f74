using System.Buffers;
using ProtoBuf;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Actors.Messages;

/// <summary>
/// CAM and SPATEM as protobuf: the codec in use as long as there is no UPER codec. Same fields, same units, same ranges.
/// Thread-safe.
/// </summary>
public sealed class ProtobufV2xCodec : IV2xCodec
{
    private const int MaximumMovements = 255;

    /// <inheritdoc/>
    public string ContentType => ProtobufMessages.ContentType;

    /// <inheritdoc/>
    public bool TryDecodeCam(ReadOnlySpan<byte> payload, out Cam cam, out DecodeError error)
    {
        cam = default;
        if (payload.IsEmpty)
        {
            error = new DecodeError(DecodeErrorKind.Truncated, "no bytes");
            return false;
        }

        if (!ProtobufMessages.TryRead<CamMessage>(payload, out var wire, out error))
            return false;
        var inRange = InRange("station_type", wire.StationType, 0, 255, ref error)
            && InRange("generation_delta_time", wire.GenerationDeltaTime, 0, 65_535, ref error)
            && InRange("latitude", wire.Latitude, -900_000_000, 900_000_000, ref error)
            && InRange("longitude", wire.Longitude, -1_800_000_000, 1_800_000_000, ref error)
            && InRange("heading", wire.Heading, 0, Cam.HeadingUnavailable, ref error)
            && InRange("speed", wire.Speed, 0, Cam.SpeedUnavailable, ref error)
            && InRange("acceleration", wire.Acceleration, -160, Cam.AccelerationUnavailable, ref error)
            && InRange("length", wire.Length, 0, Cam.LengthUnavailable, ref error)
            && InRange("role", wire.Role, 0, 15, ref error);
        if (!inRange)
            return false;
        cam = new Cam
        {
            StationId = wire.StationId,
            StationType = (StationType)wire.StationType,
            GenerationDeltaTime = (ushort)wire.GenerationDeltaTime,
            Position = new GeoPosition(wire.Latitude, wire.Longitude),
            Heading = (ushort)wire.Heading,
            Speed = (ushort)wire.Speed,
            Acceleration = (short)wire.Acceleration,
            Length = (ushort)wire.Length,
            Role = (byte)wire.Role,
        };
        return true;
    }

    /// <inheritdoc/>
    public void EncodeCam(in Cam cam, IBufferWriter<byte> output) => Serializer.Serialize(output, new CamMessage
    {
        StationId = cam.StationId,
        StationType = (uint)cam.StationType,
        GenerationDeltaTime = cam.GenerationDeltaTime,
        Latitude = cam.Position.Latitude,
        Longitude = cam.Position.Longitude,
        Heading = cam.Heading,
        Speed = cam.Speed,
        Acceleration = cam.Acceleration,
        Length = cam.Length,
        Role = cam.Role,
    });

    /// <inheritdoc/>
    public bool TryDecodeSpatem(ReadOnlySpan<byte> payload, out Spatem? spatem, out DecodeError error)
    {
        spatem = null;
        if (payload.IsEmpty)
        {
            error = new DecodeError(DecodeErrorKind.Truncated, "no bytes");
            return false;
        }

        if (!ProtobufMessages.TryRead<SpatemMessage>(payload, out var wire, out error))
            return false;
        var inRange = InRange("region_id", wire!.RegionId, 0, 65_535, ref error)
            && InRange("intersection_id", wire.IntersectionId, 0, 65_535, ref error)
            && InRange("revision", wire.Revision, 0, 127, ref error)
            && InRange("minute_of_the_year", wire.MinuteOfTheYear, 0, 527_040, ref error)
            && InRange("time_stamp", wire.TimeStamp, 0, 65_535, ref error)
            && InRange("number of movements", wire.Movements.Count, 0, MaximumMovements, ref error);
        if (!inRange)
            return false;
        var movements = new MovementEvent[wire.Movements.Count];
        for (var i = 0; i < movements.Length; i++)
        {
            var m = wire.Movements[i];
            inRange = InRange("signal_group", m.SignalGroup, 0, 255, ref error)
                && InRange("state", m.State, 0, (long)MovementPhaseState.CautionConflictingTraffic, ref error)
                && InRange("min_end_time", m.MinEndTime, 0, MovementEvent.UnknownTime, ref error)
                && InRange("max_end_time", m.MaxEndTime, 0, MovementEvent.UnknownTime, ref error)
                && InRange("likely_time", m.LikelyTime, 0, MovementEvent.UnknownTime, ref error)
                && InRange("confidence", m.Confidence, 0, 15, ref error);
            if (!inRange)
                return false;
            movements[i] = new MovementEvent(
                (byte)m.SignalGroup, (MovementPhaseState)m.State, (ushort)m.MinEndTime, (ushort)m.MaxEndTime,
                (ushort)m.LikelyTime, (byte)m.Confidence);
        }

        spatem = new Spatem
        {
            RegionId = (int)wire.RegionId,
            IntersectionId = (int)wire.IntersectionId,
            Revision = (byte)wire.Revision,
            MinuteOfTheYear = (int)wire.MinuteOfTheYear,
            TimeStamp = (ushort)wire.TimeStamp,
            Movements = movements,
        };
        return true;
    }

    /// <inheritdoc/>
    public void EncodeSpatem(Spatem spatem, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(spatem);
        var wire = new SpatemMessage
        {
            RegionId = (uint)spatem.RegionId,
            IntersectionId = (uint)spatem.IntersectionId,
            Revision = spatem.Revision,
            MinuteOfTheYear = (uint)spatem.MinuteOfTheYear,
            TimeStamp = spatem.TimeStamp,
            Movements = new List<MovementMessage>(spatem.Movements.Count),
        };
        foreach (var m in spatem.Movements)
        {
            wire.Movements.Add(new MovementMessage
            {
                SignalGroup = m.SignalGroup,
                State = (uint)m.State,
                MinEndTime = m.MinEndTime,
                MaxEndTime = m.MaxEndTime,
                LikelyTime = m.LikelyTime,
                Confidence = m.Confidence,
            });
        }

        Serializer.Serialize(output, wire);
    }

    private static bool InRange(string field, long value, long minimum, long maximum, ref DecodeError error)
    {
        if (value >= minimum && value <= maximum)
            return true;
        error = new DecodeError(DecodeErrorKind.OutOfRange, $"{field} {value} is outside {minimum}..{maximum}");
        return false;
    }
}
