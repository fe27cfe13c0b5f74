using Traffic.Core.Units;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.V2X;

/// <summary>
/// One request of an SREM (ETSI TS 103 301 v2.1.1, ISO/TS 19091:2018): a package with the requestor it belongs to, in the units
/// of the message.
/// </summary>
public readonly record struct SremRequest
{
    /// <summary>Value of numbers that the message leaves out.</summary>
    public const int Absent = -1;

    /// <summary>Value of <see cref="Schedule"/> when it is left out: unavailable in DeltaTime.</summary>
    public const int NoSchedule = -122;

    /// <summary>Region of the junction (RoadRegulatorID); 0 when left out.</summary>
    public int Region { get; init; }

    /// <summary>Number of the junction (IntersectionID).</summary>
    public required int Intersection { get; init; }

    /// <summary>Station id of the vehicle; 0 when it has an entity id instead.</summary>
    public required uint StationId { get; init; }

    /// <summary>RequestID, 0 to 255.</summary>
    public byte RequestId { get; init; }

    /// <summary>What it wants.</summary>
    public required PriorityRequestType Type { get; init; }

    /// <summary>Sequence number of the message, 0 to 127; <see cref="Absent"/> when left out.</summary>
    public int SequenceNumber { get; init; } = Absent;

    /// <summary>Role; 23 is the tram of TS 103 301 v2.2.1.</summary>
    public BasicVehicleRole Role { get; init; }

    /// <summary>Subrole, 0 to 15; regional meaning.</summary>
    public byte SubRole { get; init; }

    /// <summary>Importance, 1 least to 14 most; 0 unknown.</summary>
    public byte Importance { get; init; }

    /// <summary>Kind of vehicle by its axles (hpmsType).</summary>
    public VehicleType VehicleType { get; init; }

    /// <summary>What <see cref="Inbound"/> counts.</summary>
    public IntersectionAccessPointKind InboundKind { get; init; }

    /// <summary>Lane (laneID, 0 unknown), approach or connection it comes by.</summary>
    public byte Inbound { get; init; }

    /// <summary>What <see cref="Outbound"/> counts.</summary>
    public IntersectionAccessPointKind OutboundKind { get; init; }

    /// <summary>Lane, approach or connection it leaves by; <see cref="Absent"/> when left out.</summary>
    public int Outbound { get; init; } = Absent;

    /// <summary>Arrival: minute of the year; <see cref="Absent"/> when left out.</summary>
    public int ArrivalMinute { get; init; } = Absent;

    /// <summary>Arrival: millisecond of the minute; <see cref="Absent"/> when left out.</summary>
    public int ArrivalMillisecond { get; init; } = Absent;

    /// <summary>How long it needs from its arrival, milliseconds; <see cref="Absent"/> when left out.</summary>
    public int DurationMilliseconds { get; init; } = Absent;

    /// <summary>When it was sent: minute of the year; <see cref="Absent"/> when left out.</summary>
    public int SentMinute { get; init; } = Absent;

    /// <summary>When it was sent: millisecond of the minute; 65 535 unavailable.</summary>
    public int SentMillisecond { get; init; }

    /// <summary>Name of the vehicle (vehicle number), 0 to 63 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name of the line or route, 0 to 63 characters.</summary>
    public string RouteName { get; init; } = "";

    /// <summary>What goes on at a stop.</summary>
    public TransitVehicleStatus TransitStatus { get; init; }

    /// <summary>How full it is.</summary>
    public TransitVehicleOccupancy Occupancy { get; init; }

    /// <summary>Against the timetable, 10 s, ahead positive, behind negative; <see cref="NoSchedule"/> when left out.</summary>
    public int Schedule { get; init; } = NoSchedule;

    /// <summary>Where it is; null when left out.</summary>
    public GeoPosition? Position { get; init; }

    /// <summary>Makes a request; numbers that are not set are absent.</summary>
    public SremRequest()
    {
    }
}
