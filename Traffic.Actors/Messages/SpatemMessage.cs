using ProtoBuf;

namespace Traffic.Actors.Messages;

/// <summary>A <see cref="Core.V2X.Spatem"/> on the wire; units as there.</summary>
[ProtoContract]
public sealed record SpatemMessage
{
    /// <summary>RoadRegulatorID.</summary>
    [ProtoMember(1)]
    public uint RegionId { get; set; }

    /// <summary>IntersectionID.</summary>
    [ProtoMember(2)]
    public uint IntersectionId { get; set; }

    /// <summary>Revision of the MAPEM.</summary>
    [ProtoMember(3)]
    public uint Revision { get; set; }

    /// <summary>Minute of the UTC year.</summary>
    [ProtoMember(4)]
    public uint MinuteOfTheYear { get; set; }

    /// <summary>Milliseconds within the minute.</summary>
    [ProtoMember(5)]
    public uint TimeStamp { get; set; }

    /// <summary>One for each signal group.</summary>
    [ProtoMember(6)]
    public List<MovementMessage> Movements { get; set; } = [];
}
