using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Control.Predictive;

/// <summary>Plans ahead with the traffic that is on its way (predictive control).</summary>
internal sealed class PredictiveController : IController
{
    private readonly ActuatedController _actuated;
    private readonly ControlPlan _plan;

    public PredictiveController(
        JunctionSpecification specification, JunctionTables tables, SignalGroupMachine machine, DateTime localTimeAtTickZero)
    {
        _actuated = new ActuatedController(specification, tables, machine, localTimeAtTickZero);
        _plan = new ControlPlan(tables.Count);
    }

    public string Name => "predictive";

    public bool NeedsTraffic => true;

    public ulong Requested => _actuated.Requested;

    public ControlPlan? Plan => _plan;

    public long RequestedSince(int group) => _actuated.RequestedSince(group);

    public void Reset(long tick)
    {
        _actuated.Reset(tick);
        _plan.Clear();
    }

    public void Propose(in ControlContext context, Span<Proposal> proposals) => _actuated.Propose(context, proposals);

    public DecisionReason Explain(int group, out int other) => _actuated.Explain(group, out other);

    public void CopyStateFrom(IController other)
    {
        var from = (PredictiveController)other;
        _actuated.CopyStateFrom(from._actuated);
        _plan.CopyStateFrom(from._plan);
    }
}
