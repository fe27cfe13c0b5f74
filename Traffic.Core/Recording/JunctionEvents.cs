using Traffic.Core.Kernel;

namespace Traffic.Core.Recording;

/// <summary>
/// What happened at one junction in a stretch of time, by kind; each list in the order in which it happened. All lists of a stretch
/// with a <see cref="Session"/> are in the order of the kernel: in each tick it took detectors, CAMs and requests, then it stepped.
/// </summary>
public sealed class JunctionEvents : Recorded
{
    /// <summary>Length of the stretch, ticks; a stretch with a session has a step of the kernel in each of them.</summary>
    public int Ticks { get; set; }

    /// <inheritdoc/>
    public override long LastTick => FromTick + Math.Max(0, Ticks - 1);

    /// <summary>
    /// The tick the kernel stepped before this stretch, so that a lost stretch is not taken for a kernel that stood still; -1 when this
    /// is its first, or none of ours stepped.
    /// </summary>
    public long After { get; set; } = -1;

    /// <summary>When the end of the stretch was recorded, milliseconds since 1970-01-01 UTC; 0 when not told.</summary>
    public long ReceivedMs { get; set; }

    /// <summary>The kernel (<see cref="KernelStart.Session"/>) that took all this; 0 when none of ours did.</summary>
    public ulong Session { get; set; }

    /// <summary>Changes of detectors.</summary>
    public List<DetectorEvent> Detectors { get; } = [];

    /// <summary>CAMs.</summary>
    public List<CamEvent> Cams { get; } = [];

    /// <summary>Priority requests.</summary>
    public List<RequestEvent> Requests { get; } = [];

    /// <summary>Changes of signals.</summary>
    public List<SignalEvent> Signals { get; } = [];

    /// <summary>Decisions of the kernel.</summary>
    public List<Decision> Decisions { get; } = [];

    /// <summary>Planned decisions.</summary>
    public List<PlanEvent> Plans { get; } = [];

    /// <summary>What became of priority requests.</summary>
    public List<StatusEvent> Statuses { get; } = [];

    /// <summary>Telegrams of public transport.</summary>
    public List<KarEvent> Kar { get; } = [];

    /// <summary>Other values of imported recordings.</summary>
    public List<VariableEvent> Variables { get; } = [];

    /// <summary>All values of a kind, now and then.</summary>
    public List<FullStatus> FullStatuses { get; } = [];

    /// <summary>What was wrong.</summary>
    public List<FaultEvent> Faults { get; } = [];

    /// <summary>Events of all kinds in it.</summary>
    public int Count =>
        Detectors.Count + Cams.Count + Requests.Count + Signals.Count + Decisions.Count + Plans.Count + Statuses.Count + Kar.Count
        + Variables.Count + FullStatuses.Count + Faults.Count;

    /// <summary>Empties all lists.</summary>
    public void Clear()
    {
        Detectors.Clear();
        Cams.Clear();
        Requests.Clear();
        Signals.Clear();
        Decisions.Clear();
        Plans.Clear();
        Statuses.Clear();
        Kar.Clear();
        Variables.Clear();
        FullStatuses.Clear();
        Faults.Clear();
    }
}
