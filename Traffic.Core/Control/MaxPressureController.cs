using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Control;

/// <summary>Serves the stage with the highest pressure every few seconds (max-pressure).</summary>
internal sealed class MaxPressureController : IController
{
    private readonly ActuatedController _actuated;

    public MaxPressureController(
        JunctionSpecification specification, JunctionTables tables, SignalGroupMachine machine, DateTime localTimeAtTickZero)
    {
        _actuated = new ActuatedController(specification, tables, machine, localTimeAtTickZero);
    }

    public string Name => "maxpressure";

    public bool NeedsTraffic => true;

    public ulong Requested => _actuated.Requested;


    public long RequestedSince(int group) => _actuated.RequestedSince(group);

    public void Reset(long tick)
    {
        _actuated.Reset(tick);
    }

    public void Propose(in ControlContext context, Span<Proposal> proposals) => _actuated.Propose(context, proposals);

    public DecisionReason Explain(int group, out int other) => _actuated.Explain(group, out other);

    public void CopyStateFrom(IController other)
    {
        var from = (MaxPressureController)other;
        _actuated.CopyStateFrom(from._actuated);
    }
}
