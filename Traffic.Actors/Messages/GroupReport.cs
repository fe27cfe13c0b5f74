using ProtoBuf;
using Traffic.Core.Prediction;
using Traffic.Core.Signals;

namespace Traffic.Actors.Messages;

/// <summary>One signal group in a <see cref="JunctionState"/>.</summary>
[ProtoContract]
public sealed record GroupReport
{
    /// <summary>Name, such as <c>02</c>.</summary>
    [ProtoMember(1)]
    public string Name { get; set; } = "";

    /// <summary>Number in SPATEM, 1 to 254.</summary>
    [ProtoMember(2)]
    public int SpatId { get; set; }

    /// <summary>What the lamps show.</summary>
    [ProtoMember(3)]
    public Aspect Aspect { get; set; }

    /// <summary>Inner state.</summary>
    [ProtoMember(4)]
    public SignalGroupState State { get; set; }

    /// <summary>Earliest next change, tenths of a second from the tick; -1 unknown.</summary>
    [ProtoMember(5, DataFormat = DataFormat.ZigZag, IsRequired = true)]
    public int Earliest { get; set; } = TimeToChange.Unknown;

    /// <summary>Latest next change, tenths of a second from the tick; -1 unknown.</summary>
    [ProtoMember(6, DataFormat = DataFormat.ZigZag, IsRequired = true)]
    public int Latest { get; set; } = TimeToChange.Unknown;

    /// <summary>Most likely next change, tenths of a second from the tick; -1 unknown.</summary>
    [ProtoMember(7, DataFormat = DataFormat.ZigZag, IsRequired = true)]
    public int Likely { get; set; } = TimeToChange.Unknown;

    /// <summary>0 to 15, belongs to <see cref="Likely"/>.</summary>
    [ProtoMember(8)]
    public byte Confidence { get; set; }

    /// <summary>Vehicles waiting for this group, as far as they are seen.</summary>
    [ProtoMember(9)]
    public int Queue { get; set; }

    /// <summary>Begin of the interval the next change falls into with 90 % probability, tenths of a second from the tick; -1 unknown.</summary>
    [ProtoMember(10, DataFormat = DataFormat.ZigZag, IsRequired = true)]
    public int From { get; set; } = TimeToChange.Unknown;

    /// <summary>End of that interval.</summary>
    [ProtoMember(11, DataFormat = DataFormat.ZigZag, IsRequired = true)]
    public int To { get; set; } = TimeToChange.Unknown;

    /// <summary>The two changes after the next one: green, red and green again, or red, green and red again.</summary>
    [ProtoMember(12)]
    public List<ChangeReport> Later { get; set; } = [];
}
