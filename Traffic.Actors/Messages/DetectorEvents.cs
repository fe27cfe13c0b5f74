using ProtoBuf;

namespace Traffic.Actors.Messages;

/// <summary>
/// Detector levels of one junction (bus type <c>det</c>). Levels, not edges: sending one again does no harm, and a
/// sender that repeats all of them now and then heals lost messages.
/// </summary>
[ProtoContract]
public sealed record DetectorEvents
{
    /// <summary>Lock-step: which run of the simulator this belongs to. Empty when live.</summary>
    [ProtoMember(1)]
    public string RunId { get; set; } = "";

    /// <summary>Lock-step: the tick to step, in tenths of a second. Zero when live.</summary>
    [ProtoMember(2)]
    public long Tick { get; set; }

    /// <summary>Lock-step: how many CAMs were sent to this junction for this tick. Zero when live.</summary>
    [ProtoMember(3)]
    public int CamCount { get; set; }

    /// <summary>The detectors whose level is told.</summary>
    [ProtoMember(4)]
    public List<DetectorLevel> Detectors { get; set; } = [];
}
