using System.Buffers;
using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Uper;

namespace Traffic.Core.V2X;

/// <summary>Makes SREMs of one request: what a vehicle, an operator's back office or the HTTP interface sends.</summary>
public static class SremBuilder
{
    private const byte MessageIdSrem = 9;
    private const int MostOctets = 512;

    [ThreadStatic]
    private static SremMessage? _message;

    /// <summary>Writes the SREM of a request.</summary>
    /// <exception cref="ArgumentException">A value is out of the range of its field; the message names it.</exception>
    public static void Encode(in SremRequest request, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var message = _message ??= new SremMessage();
        Fill(message, request);
        if (!ItsMessage.TryEncode(message, output.GetSpan(MostOctets), out var length, out var error))
            throw new ArgumentException(error.ToString());
        output.Advance(length);
    }

    private static void Fill(SremMessage message, in SremRequest request)
    {
        message.Header = new Its.ItsPduHeader { ProtocolVersion = 2, MessageID = MessageIdSrem, StationID = request.StationId };
        var srm = message.Srm;
        srm.TimeStamp = Optional(request.SentMinute);
        srm.Second = (ushort)request.SentMillisecond;
        srm.SequenceNumber = (byte?)Optional(request.SequenceNumber);
        var package = srm.ReuseRequests().Add();
        package.Minute = Optional(request.ArrivalMinute);
        package.Second = (ushort?)Optional(request.ArrivalMillisecond);
        package.Duration = (ushort?)Optional(request.DurationMilliseconds);
        package.Request.Id = new IntersectionReferenceId
        {
            Region = request.Region == 0 ? null : (ushort)request.Region,
            Id = (ushort)request.Intersection,
        };
        package.Request.RequestID = request.RequestId;
        package.Request.RequestType = request.Type;
        Set(package.Request.InBoundLane, request.InboundKind, request.Inbound);
        package.Request.OutBoundLane = null;
        if (request.Outbound >= 0)
            Set(package.Request.ReuseOutBoundLane(), request.OutboundKind, (byte)request.Outbound);
        Fill(srm.Requestor, request);
    }

    private static void Fill(RequestorDescription requestor, in SremRequest request)
    {
        requestor.Id.Kind = VehicleIdKind.StationID;
        requestor.Id.StationID = request.StationId;
        var type = requestor.ReuseType();
        type.Role = request.Role;
        type.Subrole = request.SubRole == 0 ? null : (RequestSubRole)request.SubRole;
        type.Request = request.Importance == 0 ? null : (RequestImportanceLevel)request.Importance;
        type.HpmsType = request.VehicleType == VehicleType.None ? null : request.VehicleType;
        requestor.Position = null;
        if (request.Position is { } position)
        {
            var place = requestor.ReusePosition().Position;
            (place.Lat, place.Long) = (position.Latitude, position.Longitude);
        }

        requestor.Name = null;
        if (request.Name.Length > 0)
            requestor.ReuseName().Set(request.Name);
        requestor.RouteName = null;
        if (request.RouteName.Length > 0)
            requestor.ReuseRouteName().Set(request.RouteName);
        requestor.TransitStatus = request.TransitStatus == TransitVehicleStatus.None ? null : request.TransitStatus;
        requestor.TransitOccupancy = request.Occupancy == TransitVehicleOccupancy.OccupancyUnknown ? null : request.Occupancy;
        requestor.TransitSchedule = request.Schedule == SremRequest.NoSchedule ? null : (sbyte)request.Schedule;
    }

    private static void Set(IntersectionAccessPoint point, IntersectionAccessPointKind kind, byte index)
    {
        point.Kind = kind;
        switch (kind)
        {
            case IntersectionAccessPointKind.Approach:
                point.Approach = index;
                break;
            case IntersectionAccessPointKind.Connection:
                point.Connection = index;
                break;
            default:
                point.Lane = index;
                break;
        }
    }

    private static int? Optional(int value) => value < 0 ? null : value;
}
