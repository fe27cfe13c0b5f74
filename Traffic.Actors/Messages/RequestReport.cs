using ProtoBuf;

namespace Traffic.Actors.Messages;

/// <summary>A request for priority, in a <see cref="JunctionState"/>: active ones, and for some seconds those that are over.</summary>
[ProtoContract]
public sealed record RequestReport
{
    /// <summary>Number at this junction since its start; negative when it was refused before it counted.</summary>
    [ProtoMember(1, DataFormat = DataFormat.ZigZag)]
    public long Number { get; set; }

    /// <summary>Station id of the requester, as in the SSEM; 0 when it has none.</summary>
    [ProtoMember(2)]
    public uint StationId { get; set; }

    /// <summary>RequestID.</summary>
    [ProtoMember(3)]
    public byte RequestId { get; set; }

    /// <summary>Sequence number of the last message taken; -1 when there was none.</summary>
    [ProtoMember(4, DataFormat = DataFormat.ZigZag, IsRequired = true)]
    public int SequenceNumber { get; set; } = -1;

    /// <summary>The operator it is bound to; empty when to nobody.</summary>
    [ProtoMember(5)]
    public string Operator { get; set; } = "";

    /// <summary>Line or route; empty when it named none.</summary>
    [ProtoMember(6)]
    public string Line { get; set; } = "";

    /// <summary>Role, snake case.</summary>
    [ProtoMember(7)]
    public string Role { get; set; } = "";

    /// <summary>Importance, 1 to 14; 0 when it told none.</summary>
    [ProtoMember(8)]
    public int Importance { get; set; }

    /// <summary>How it came in, snake case, several separated by commas.</summary>
    [ProtoMember(9)]
    public string Channels { get; set; } = "";

    /// <summary>Status as in the SSEM, snake case.</summary>
    [ProtoMember(10)]
    public string Status { get; set; } = "";

    /// <summary>Why, snake case.</summary>
    [ProtoMember(11)]
    public string Reason { get; set; } = "";

    /// <summary>Name of its signal group; empty when not known.</summary>
    [ProtoMember(12)]
    public string Group { get; set; } = "";

    /// <summary>Tick it came in.</summary>
    [ProtoMember(13)]
    public long ReceivedTick { get; set; }

    /// <summary>Estimated arrival at the stop line; -1 when not known.</summary>
    [ProtoMember(14, DataFormat = DataFormat.ZigZag, IsRequired = true)]
    public long ArrivalTick { get; set; } = -1;

    /// <summary>Standard deviation of that, ticks.</summary>
    [ProtoMember(15)]
    public int ArrivalDeviation { get; set; }

    /// <summary>When its green is expected to start or has started; -1 when nothing is planned.</summary>
    [ProtoMember(16, DataFormat = DataFormat.ZigZag, IsRequired = true)]
    public long ExpectedGreenTick { get; set; } = -1;

    /// <summary>When it was over; -1 while it is active.</summary>
    [ProtoMember(17, DataFormat = DataFormat.ZigZag, IsRequired = true)]
    public long EndedTick { get; set; } = -1;

    /// <summary>Seconds behind the timetable, negative ahead; null when not told.</summary>
    [ProtoMember(18, DataFormat = DataFormat.ZigZag)]
    public int? LatenessSeconds { get; set; }

    /// <summary>Sequence number of the last message about it that was not taken; -1 when all were.</summary>
    [ProtoMember(19, DataFormat = DataFormat.ZigZag, IsRequired = true)]
    public int RefusedSequenceNumber { get; set; } = -1;

    /// <summary>Why it was not taken, snake case; empty when all were.</summary>
    [ProtoMember(20)]
    public string RefusedReason { get; set; } = "";
}
