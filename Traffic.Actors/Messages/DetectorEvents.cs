using ProtoBuf;

namespace Traffic.Actors.Messages;

/// <summary>
/// Detector levels of one junction (bus type <c>det</c>). Levels, not edges: sending one again does no harm, and a
/// sender that repeats all of them now and then (<see cref="Complete"/>) heals lost messages.
/// </summary>
/// <remarks>
/// In lock-step it also orders the step: it is sent before the CAMs of its tick, and a repetition is followed by all of them
/// again. The junction steps once it has as many as <see cref="CamCount"/> says.
/// </remarks>
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

    /// <summary>
    /// Lock-step: the first tick of the run. A junction that joins later (another node took it over) knows by it that it has to
    /// come up through all-red.
    /// </summary>
    [ProtoMember(5)]
    public long BeginTick { get; set; }

    /// <summary>Whether detectors that are not listed are free and sound; otherwise they stay as they are.</summary>
    [ProtoMember(6)]
    public bool Complete { get; set; }

    /// <summary>Lock-step: how many SREMs were sent to this junction for this tick. Zero when live.</summary>
    [ProtoMember(7)]
    public int SremCount { get; set; }
}
