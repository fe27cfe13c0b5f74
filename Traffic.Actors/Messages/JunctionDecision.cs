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

    /// <summary>Name of the signal group.</summary>
    [ProtoMember(5)]
    public string Group { get; set; } = "";

    /// <summary>What was decided, snake case.</summary>
    [ProtoMember(6)]
    public string Kind { get; set; } = "";

    /// <summary>Why, snake case.</summary>
    [ProtoMember(7)]
    public string Reason { get; set; } = "";
}
