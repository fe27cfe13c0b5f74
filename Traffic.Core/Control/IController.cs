using Traffic.Core.Kernel;

namespace Traffic.Core.Control;

/// <summary>
/// Decides which signal groups should be green. It only proposes: the signal-group machine keeps the times and the guard has
/// the last word. Deterministic; holds no clock and draws no random numbers.
/// </summary>
public interface IController
{
    /// <summary>Name as on the command line: <c>fixed</c>, <c>actuated</c>, <c>maxpressure</c>, <c>predictive</c>.</summary>
    string Name { get; }

    /// <summary>Whether it needs <see cref="ControlContext.Traffic"/>; false by default, so that others do not pay for it.</summary>
    bool NeedsTraffic => false;

    /// <summary>Groups with a request that was not served yet, one bit for each index (aanvragen, A).</summary>
    ulong Requested { get; }

    /// <summary>Tick since when the request of a group stands; without meaning when it has none.</summary>
    long RequestedSince(int group);

    /// <summary>What is in charge: the controller itself, unless it fell back.</summary>
    ControlLevel Level => ControlLevel.Normal;

    /// <summary>What it intends for the next minute or so; null for controllers that do not plan.</summary>
    ControlPlan? Plan => null;

    /// <summary>The record of its last planned decision; null for controllers that do not plan.</summary>
    PlanRecord? Record => null;

    /// <summary>Forgets everything, as at a start through all-red.</summary>
    /// <param name="tick">The tick of the start.</param>
    void Reset(long tick);

    /// <summary>Writes one proposal for each signal group. Called once per tick, before the machine steps.</summary>
    void Propose(in ControlContext context, Span<Proposal> proposals);

    /// <summary>Why the present proposal for a group is what it is.</summary>
    /// <param name="group">Index of the group.</param>
    /// <param name="other">Index of the other group that matters; -1 when there is none.</param>
    DecisionReason Explain(int group, out int other);

    /// <summary>Copies the memory of a controller of the same kind and specification.</summary>
    void CopyStateFrom(IController other);
}
