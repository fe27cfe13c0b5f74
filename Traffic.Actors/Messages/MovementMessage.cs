using ProtoBuf;

namespace Traffic.Actors.Messages;

/// <summary>A <see cref="Core.V2X.MovementEvent"/> on the wire; units as there.</summary>
[ProtoContract]
public struct MovementMessage
{
    /// <summary>SignalGroupID.</summary>
    [ProtoMember(1)]
    public uint SignalGroup { get; set; }

    /// <summary>MovementPhaseState.</summary>
    [ProtoMember(2)]
    public uint State { get; set; }

    /// <summary>TimeMark of the earliest end.</summary>
    [ProtoMember(3)]
    public uint MinEndTime { get; set; }

    /// <summary>TimeMark of the latest end.</summary>
    [ProtoMember(4)]
    public uint MaxEndTime { get; set; }

    /// <summary>TimeMark of the most likely end.</summary>
    [ProtoMember(5)]
    public uint LikelyTime { get; set; }

    /// <summary>0 to 15.</summary>
    [ProtoMember(6)]
    public uint Confidence { get; set; }
}
