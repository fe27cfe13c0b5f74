using ProtoBuf;

namespace Traffic.Actors.Messages;

/// <summary>One decision of a controller and why it was taken (bus type <c>decision</c>).</summary>
[ProtoContract]
public sealed record JunctionDecision
{
    /// <summary>Lock-step: the run it belongs to. Empty when live.</summary>
    [ProtoMember(1)]
    public string RunId { get; set; } = "";

    /// <summary>The tick in which it was taken.</summary>
    [ProtoMember(2)]
    public long Tick { get; set; }

    /// <summary>Region of the junction.</summary>
    [ProtoMember(3)]
    public string Region { get; set; } = "";

    /// <summary>Name of the junction.</summary>
    [ProtoMember(4)]
    public string Junction { get; set; } = "";

    /// <summary>Name of the signal group; empty when it concerns the whole junction.</summary>
    [ProtoMember(5)]
    public string Group { get; set; } = "";

    /// <summary>What was decided, snake case.</summary>
    [ProtoMember(6)]
    public string Kind { get; set; } = "";

    /// <summary>Why, snake case.</summary>
    [ProtoMember(7)]
    public string Reason { get; set; } = "";

    /// <summary>Name of the other group that matters; empty when there is none.</summary>
    [ProtoMember(8)]
    public string Other { get; set; } = "";

    /// <summary>The time that belongs to it (green, red or waiting time so far), tenths of a second.</summary>
    [ProtoMember(9)]
    public int Ticks { get; set; }

    /// <summary>The same as an English sentence.</summary>
    [ProtoMember(10)]
    public string Text { get; set; } = "";

    /// <summary>Planned decisions: hash of <see cref="Inputs"/> (FNV-1a, 64 bit); 0 for others.</summary>
    [ProtoMember(11)]
    public ulong Digest { get; set; }

    /// <summary>Planned decisions: everything it depended on besides the specification; the kernel takes it again from this.</summary>
    [ProtoMember(12)]
    public byte[] Inputs { get; set; } = [];

    /// <summary>Planned decisions: what was chosen, and after it the alternatives, cheapest first.</summary>
    [ProtoMember(13)]
    public IList<PlannedAlternative> Alternatives { get; } = [];
}
