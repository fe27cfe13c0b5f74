using Traffic.Core.Topology;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.Priority;

/// <summary>An active request, as the kernel keeps it.</summary>
public struct ActivePriority
{
    /// <summary>Number in this kernel, from 1.</summary>
    public long Number { get; internal set; }

    /// <summary>Station id; 0 when it has none.</summary>
    public uint StationId { get; internal set; }

    /// <summary>Pseudonym of the vehicle; 0 when not known.</summary>
    public ulong Vehicle { get; internal set; }

    /// <summary>RequestID.</summary>
    public byte RequestId { get; internal set; }

    /// <summary>Sequence number of the last message taken; -1 when there was none.</summary>
    public int SequenceNumber { get; internal set; }

    /// <summary>Channels it came by.</summary>
    public PriorityChannel Channels { get; internal set; }

    /// <summary>What it is.</summary>
    public PriorityClass Class { get; internal set; }

    /// <summary>Role it told.</summary>
    public BasicVehicleRole Role { get; internal set; }

    /// <summary>Importance level it told.</summary>
    public byte Importance { get; internal set; }

    /// <summary>Index of the operator; -1 for none.</summary>
    public int Operator { get; internal set; }

    /// <summary>Line; <see cref="PriorityRequest.Unknown"/> when it has none.</summary>
    public int Line { get; internal set; }

    /// <summary>Index of its lane; -1 when not known.</summary>
    public int Lane { get; internal set; }

    /// <summary>Index of its signal group.</summary>
    public int SignalGroup { get; internal set; }

    /// <summary>Index of the exit it leaves by; -1 when not known.</summary>
    public int Outbound { get; internal set; }

    /// <summary>State.</summary>
    public PriorityState State { get; internal set; }

    /// <summary>Why it is in that state.</summary>
    public PriorityReason Reason { get; internal set; }

    /// <summary>Tick it was taken in.</summary>
    public long ReceivedTick { get; internal set; }

    /// <summary>Tick of the last message or CAM of it.</summary>
    public long HeardTick { get; internal set; }

    /// <summary>Tick from which it has lapsed if nothing more is heard; -1 for none.</summary>
    public long ExpiryTick { get; internal set; }

    /// <summary>First estimate of its arrival at the stop line, tick.</summary>
    public long FirstArrivalTick { get; internal set; }

    /// <summary>Present estimate, tick; how it would arrive with nothing in its way.</summary>
    public long ArrivalTick { get; internal set; }

    /// <summary>Standard deviation of the estimate, ticks.</summary>
    public int ArrivalDeviation { get; internal set; }

    /// <summary>Tick its green is expected or has started; -1 when nothing is planned.</summary>
    public long ExpectedGreenTick { get; internal set; }

    /// <summary>Vehicles before it in the queue.</summary>
    public float Ahead { get; internal set; }

    /// <summary>What a second of its delay costs, car-seconds.</summary>
    public float Weight { get; internal set; }

    /// <summary>What a stop of it costs, car-seconds.</summary>
    public float StopCost { get; internal set; }

    /// <summary>What actuated control may do for it.</summary>
    public PriorityOptions Options { get; internal set; }

    /// <summary>Its rank.</summary>
    public int Rank { get; internal set; }

    /// <summary>Seconds behind the timetable; <see cref="PriorityRequest.Unknown"/> when not told.</summary>
    public int LatenessSeconds { get; internal set; }

    /// <summary>Vehicles or persons that go as one.</summary>
    public int Size { get; internal set; }

    /// <summary>What else it told.</summary>
    public PriorityFlags Flags { get; internal set; }

    /// <summary>Whether it counts now: in reach, admitted with a weight, doors closed.</summary>
    public bool Counts { get; internal set; }

    /// <summary>Tick it passed the stop line; -1 when it has not.</summary>
    public long PassedTick { get; internal set; }

    /// <summary>Index of the rule that admitted it.</summary>
    internal int Rule { get; set; }

    /// <summary>Mass told, kilograms.</summary>
    internal int MassKilograms { get; set; }

    /// <summary>Time its own green lasts at least, ticks: of a platoon until its tail, of a slow walker until it is over.</summary>
    internal int ServiceTicks { get; set; }

    /// <summary>Tick it ended.</summary>
    internal long EndTick { get; set; }

    /// <summary>Whether a connected vehicle of its station is followed.</summary>
    internal bool Tracked { get; set; }

    /// <summary>Whether such a vehicle was followed before.</summary>
    internal bool WasTracked { get; set; }

    /// <summary>Tick from which it was expected to be there; -1 before.</summary>
    internal long PresentSince { get; set; }

    /// <summary>Tick the present or last green of its group began while it was there; -1 for none.</summary>
    internal long GreenSince { get; set; }

    /// <summary>Greens it could have used and did not.</summary>
    internal int Missed { get; set; }

    /// <summary>Best state it reached, and why.</summary>
    internal PriorityState Decision { get; set; }

    /// <summary>Why.</summary>
    internal PriorityReason DecisionReason { get; set; }

    /// <summary>Left out on purpose: what would have been without it is being worked out.</summary>
    internal bool Muted { get; set; }

    /// <summary>Number of its account; -1 when it has none.</summary>
    internal int Account { get; set; }

    /// <summary>Tick of the last event of it.</summary>
    internal long ToldTick { get; set; }

    /// <summary>Expected green of the last event.</summary>
    internal long ToldGreenTick { get; set; }

    /// <summary>The last message, for what it told.</summary>
    internal PriorityRequest Told { get; set; }
}
