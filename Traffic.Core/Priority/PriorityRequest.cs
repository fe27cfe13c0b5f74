using Traffic.Core.Topology;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.Priority;

/// <summary>
/// A message about priority as the kernel takes it, whatever channel it came by. Authentication is done before: what the
/// requester may claim is told by <see cref="Operator"/>.
/// </summary>
public readonly record struct PriorityRequest
{
    /// <summary>Value of numbers that are not told.</summary>
    public const int Unknown = int.MinValue;

    /// <summary>What it wants.</summary>
    public required PriorityMessage Message { get; init; }

    /// <summary>How it came in.</summary>
    public required PriorityChannel Channel { get; init; }

    /// <summary>Station id, the one of the vehicle's CAMs (VehicleID stationID); 0 when it has none.</summary>
    public uint StationId { get; init; }

    /// <summary>
    /// Pseudonym of the vehicle that is the same on every channel (from operator and vehicle number); 0 when not known. Requests
    /// of equal station or equal vehicle for the same junction and request id are one request.
    /// </summary>
    public ulong Vehicle { get; init; }

    /// <summary>RequestID, 0 to 255, unique for the requester: it may have several.</summary>
    public byte RequestId { get; init; }

    /// <summary>Sequence number of the message, 0 to 127 and around; -1 when the channel has none.</summary>
    public int SequenceNumber { get; init; } = -1;

    /// <summary>Role (BasicVehicleRole).</summary>
    public BasicVehicleRole Role { get; init; }

    /// <summary>RequestSubRole, 0 to 15; regional meaning.</summary>
    public byte SubRole { get; init; }

    /// <summary>RequestImportanceLevel, 1 (least) to 14 (most); 0 when not told.</summary>
    public byte Importance { get; init; }

    /// <summary>What it is.</summary>
    public required PriorityClass Class { get; init; }

    /// <summary>Index of <see cref="PriorityPolicy.Operators"/> it was authenticated as; -1 for none of them.</summary>
    public int Operator { get; init; } = -1;

    /// <summary>Public line number; <see cref="Unknown"/> when it has none.</summary>
    public int Line { get; init; } = Unknown;

    /// <summary>Where it comes from.</summary>
    public PriorityPlace Inbound { get; init; }

    /// <summary>Index of <see cref="JunctionSpecification.Exits"/> it leaves by; -1 when not told.</summary>
    public int Outbound { get; init; } = -1;

    /// <summary>Tick of its estimated arrival at the stop line; -1 when not told.</summary>
    public long ArrivalTick { get; init; } = -1;

    /// <summary>Standard deviation of that, ticks; <see cref="Unknown"/> when not told.</summary>
    public int ArrivalDeviation { get; init; } = Unknown;

    /// <summary>How long it needs from its arrival (DeltaTime duration), ticks; <see cref="Unknown"/> when not told.</summary>
    public int Duration { get; init; } = Unknown;

    /// <summary>Tick from which the message no longer holds; -1 when it has none.</summary>
    public long ExpiryTick { get; init; } = -1;

    /// <summary>Seconds behind the timetable, negative ahead; <see cref="Unknown"/> when not told. SREM counts the other way round.</summary>
    public int LatenessSeconds { get; init; } = Unknown;

    /// <summary>Persons in it; <see cref="Unknown"/> when not told.</summary>
    public int Occupancy { get; init; } = Unknown;

    /// <summary>Seconds behind the vehicle of its line before it; <see cref="Unknown"/> when not told.</summary>
    public int HeadwaySeconds { get; init; } = Unknown;

    /// <summary>Seconds that should be; <see cref="Unknown"/> when not told.</summary>
    public int PlannedHeadwaySeconds { get; init; } = Unknown;

    /// <summary>Mass, kilograms; <see cref="Unknown"/> when not told.</summary>
    public int MassKilograms { get; init; } = Unknown;

    /// <summary>Vehicles or persons that go as one (platoon, cycle group); 1 for a single one.</summary>
    public int Size { get; init; } = 1;

    /// <summary>What else it tells.</summary>
    public PriorityFlags Flags { get; init; }

    /// <summary>Makes a message; numbers that are not set are unknown.</summary>
    public PriorityRequest()
    {
    }
}
