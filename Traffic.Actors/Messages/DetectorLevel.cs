using ProtoBuf;

namespace Traffic.Actors.Messages;

/// <summary>Level of one detector; holds until the next one.</summary>
[ProtoContract]
public sealed record DetectorLevel
{
    /// <summary>Name as in the junction's specification.</summary>
    [ProtoMember(1)]
    public string Detector { get; set; } = "";

    /// <summary>Whether it is occupied.</summary>
    [ProtoMember(2)]
    public bool Occupied { get; set; }

    /// <summary>Whether the sender knows it to be faulty.</summary>
    [ProtoMember(3)]
    public bool Faulty { get; set; }
}
