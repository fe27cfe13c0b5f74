using Traffic.Core.Units;
using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Uper;

namespace Traffic.Core.V2X;

/// <summary>Reads the requests of an SREM. Never throws on octets from outside.</summary>
public static class SremReader
{
    private const int MessageIdSrem = 9;

    [ThreadStatic]
    private static SremMessage? _message;

    /// <summary>Reads an SREM and adds its requests to a list, in their order.</summary>
    /// <param name="octets">The message, UPER.</param>
    /// <param name="requests">Where they go; left as it is when the message cannot be read.</param>
    /// <param name="error">What is wrong with the message.</param>
    public static bool TryRead(ReadOnlySpan<byte> octets, ICollection<SremRequest> requests, out DecodeError error)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var message = _message ??= new SremMessage();
        if (!ItsMessage.TryDecode(octets, message, out error))
            return false;
        if (message.Header.MessageID != MessageIdSrem)
        {
            error = new DecodeError(DecodeErrorKind.Malformed, $"messageID {message.Header.MessageID} is not an SREM ({MessageIdSrem})")
            {
                BitOffset = 8,
                Path = "header.messageID",
            };
            return false;
        }

        if (message.Srm.Requests is not { Count: > 0 } packages)
        {
            error = new DecodeError(DecodeErrorKind.Malformed, "requests is missing") { Path = "srm.requests" };
            return false;
        }

        foreach (var package in packages)
            requests.Add(Read(message, package));
        return true;
    }

    private static SremRequest Read(SremMessage message, SignalRequestPackage package)
    {
        var requestor = message.Srm.Requestor;
        var request = package.Request;
        return new SremRequest
        {
            Region = request.Id.Region ?? 0,
            Intersection = request.Id.Id,
            StationId = requestor.Id.Kind == VehicleIdKind.StationID ? requestor.Id.StationID : 0,
            RequestId = request.RequestID,
            Type = request.RequestType,
            SequenceNumber = message.Srm.SequenceNumber ?? SremRequest.Absent,
            Role = requestor.Type?.Role ?? BasicVehicleRole.BasicVehicle,
            SubRole = (byte)(requestor.Type?.Subrole ?? 0),
            Importance = (byte)(requestor.Type?.Request ?? 0),
            VehicleType = requestor.Type?.HpmsType ?? VehicleType.None,
            InboundKind = request.InBoundLane.Kind,
            Inbound = Index(request.InBoundLane),
            OutboundKind = request.OutBoundLane?.Kind ?? IntersectionAccessPointKind.Lane,
            Outbound = request.OutBoundLane is { } outbound ? Index(outbound) : SremRequest.Absent,
            ArrivalMinute = package.Minute ?? SremRequest.Absent,
            ArrivalMillisecond = package.Second ?? SremRequest.Absent,
            DurationMilliseconds = package.Duration ?? SremRequest.Absent,
            SentMinute = message.Srm.TimeStamp ?? SremRequest.Absent,
            SentMillisecond = message.Srm.Second,
            Name = requestor.Name?.ToString() ?? Entity(requestor.Id),
            RouteName = requestor.RouteName?.ToString() ?? "",
            TransitStatus = requestor.TransitStatus ?? TransitVehicleStatus.None,
            Occupancy = requestor.TransitOccupancy ?? TransitVehicleOccupancy.OccupancyUnknown,
            Schedule = requestor.TransitSchedule ?? SremRequest.NoSchedule,
            Position = requestor.Position is { } position ? new GeoPosition(position.Position.Lat, position.Position.Long) : null,
        };
    }

    private static byte Index(IntersectionAccessPoint point) => point.Kind switch
    {
        IntersectionAccessPointKind.Lane => point.Lane,
        IntersectionAccessPointKind.Approach => point.Approach,
        IntersectionAccessPointKind.Connection => point.Connection,
        _ => 0,
    };

    private static string Entity(VehicleId id) =>
        id.Kind == VehicleIdKind.EntityID ? Convert.ToHexStringLower(id.EntityID.Span) : "";
}
