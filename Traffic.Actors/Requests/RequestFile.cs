using Traffic.Core.Priority;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Actors.Requests;

/// <summary>What the host knows of one request besides the kernel: who is behind it, and what was told last.</summary>
internal sealed class RequestFile
{
    /// <summary>Number in the kernel; negative for a request that was refused before the kernel saw it.</summary>
    public required long Number { get; init; }

    /// <summary>The operator it is bound to; empty when to nobody.</summary>
    public string Operator { get; init; } = "";

    /// <summary>Line or route, as told.</summary>
    public string Line { get; set; } = "";

    /// <summary>The operator's name of the vehicle; empty when it gave none.</summary>
    public string VehicleName { get; set; } = "";

    public uint StationId { get; set; }

    public byte RequestId { get; set; }

    public int SequenceNumber { get; set; } = -1;

    public BasicVehicleRole Role { get; set; }

    public byte Importance { get; set; }

    public IntersectionAccessPointKind InboundKind { get; set; }

    public byte Inbound { get; set; }

    public int LatenessSeconds { get; set; } = PriorityRequest.Unknown;

    public PriorityChannel Channels { get; set; }

    public PriorityState State { get; set; }

    public PriorityReason Reason { get; set; }

    public int SignalGroup { get; set; } = -1;

    public long ReceivedTick { get; init; }

    public long ArrivalTick { get; set; } = -1;

    public int ArrivalDeviation { get; set; }

    public long ExpectedGreenTick { get; set; } = -1;

    /// <summary>Sequence number of the last message that was not taken; -1 when all were.</summary>
    public int RefusedSequenceNumber { get; set; } = -1;

    /// <summary>Why it was not taken.</summary>
    public PriorityReason RefusedReason { get; set; }

    /// <summary>Tick it ended; -1 while it is active.</summary>
    public long EndedTick { get; set; } = -1;

    /// <summary>Whether it is over for so long that it is told no more; its account may still be open.</summary>
    public bool IsForgotten { get; set; }

    /// <summary>Whether its account is in the ledger.</summary>
    public bool Booked { get; set; }
}
