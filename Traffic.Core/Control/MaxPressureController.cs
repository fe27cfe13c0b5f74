using System.Numerics;
using Traffic.Core.Control.Predictive;
using Traffic.Core.Estimation;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Control;

/// <summary>
/// Max-pressure control (Varaiya 2013): every few seconds the stage with the highest sum of saturation flow times pressure, the
/// queue before the stop line less the room taken beyond it. Made for finite roads: the occupied share of the exit counts instead
/// of vehicles, so that short and long roads compare (capacity-aware back-pressure). The running stage keeps its green when
/// another is only little better, since a change costs an intergreen; hard maximum waits as in predictive control.
/// </summary>
internal sealed class MaxPressureController : IController
{
    /// <summary>Time between decisions, ticks; refs and Varaiya: 5 to 10 s.</summary>
    private const int Interval = 80;

    /// <summary>How much higher than the running stage's pressure another one's has to be.</summary>
    private const float Advantage = 1.15f;

    /// <summary>Queue in vehicles that a full exit stands for.</summary>
    private const float FullExitQueue = 20;

    private readonly JunctionTables _tables;
    private readonly SignalGroupMachine _machine;
    private readonly ActuatedController _actuated;
    private readonly StageSet _stages;
    private readonly WaitGuard _waits;
    private readonly int[] _endTicks;
    private ulong _target;
    private long _nextDecision;

    public MaxPressureController(
        JunctionSpecification specification, JunctionTables tables, SignalGroupMachine machine, DateTime localTimeAtTickZero)
    {
        _tables = tables;
        _machine = machine;
        _actuated = new ActuatedController(specification, tables, machine, localTimeAtTickZero);
        _stages = new StageSet(tables);
        _waits = new WaitGuard(specification, tables);
        _endTicks = new int[tables.Count];
    }

    public string Name => "maxpressure";

    public bool NeedsTraffic => true;

    public ulong Requested => _actuated.Requested;

    public long RequestedSince(int group) => _actuated.RequestedSince(group);

    public void Reset(long tick)
    {
        _actuated.Reset(tick);
        _target = 0;
        _nextDecision = tick;
    }

    public void Propose(in ControlContext context, Span<Proposal> proposals)
    {
        // Requests and their times are those of actuated control.
        _actuated.Propose(context, proposals);
        if (context.Traffic is not { } traffic) return;
        if (traffic.RefreshedTick == context.Tick && context.Tick >= _nextDecision) Decide(traffic, context.Tick);
        for (var group = 0; group < proposals.Length; group++) proposals[group] = ProposalFor(group);
    }

    public DecisionReason Explain(int group, out int other)
    {
        other = -1;
        return DecisionReason.Pressure;
    }

    public void CopyStateFrom(IController other)
    {
        var from = (MaxPressureController)other;
        _actuated.CopyStateFrom(from._actuated);
        _target = from._target;
        _nextDecision = from._nextDecision;
    }

    private void Decide(TrafficPicture traffic, long tick)
    {
        for (var rest = _target & ~_machine.Green & Requested; rest != 0; rest &= rest - 1)
        {
            // Who is about to start has its turn first.
            if (!IsBlocked(BitOperations.TrailingZeroCount(rest))) return;
        }

        var forced = Overdue(tick);
        var best = -1;
        var most = 0f;
        for (var i = 0; i < _stages.Masks.Length; i++)
        {
            var stage = _stages.Masks[i];
            if (forced != 0 ? (stage & forced) == 0 : !CanStart(stage)) continue;
            var pressure = Pressure(traffic, stage) * ((_machine.Green & Requested & ~stage) == 0 && (stage & _target) == _target ? Advantage : 1);
            pressure += BitOperations.PopCount(stage & forced);
            if (best >= 0 && !(pressure > most)) continue;
            (best, most) = (i, pressure);
        }

        if (best < 0 || most <= 0 || most <= Pressure(traffic, _target) * (forced != 0 ? 0 : Advantage)) return;
        if ((_stages.Masks[best] & ~_target) == 0) return;
        _target = _stages.Masks[best];
        _nextDecision = tick + Interval;
    }

    private static float Pressure(TrafficPicture traffic, ulong stage)
    {
        var pressure = 0f;
        for (var lane = 0; lane < traffic.LaneCount; lane++)
        {
            var share = traffic.ServiceShare(lane, stage);
            if (share <= 0) continue;
            ref readonly var state = ref traffic.Lanes[lane];
            pressure += state.SaturationPerSecond * share * Math.Max(0, state.Queue - (state.DownstreamOccupancy * FullExitQueue));
        }

        return pressure;
    }

    private ulong Overdue(long tick)
    {
        for (var group = 0; group < _endTicks.Length; group++)
        {
            var start = (_machine.Green >> group & 1) != 0 ? _machine[group].GreenStart : tick + _machine.TicksUntilClear(group, out _);
            _endTicks[group] = (int)Math.Max(0, start + _tables.FixedGreen[group] - tick);
        }

        return _waits.Overdue(tick, this, _target, _endTicks, Interval + 10);
    }

    /// <summary>Whether no group of a stage would have to start beside one of it that is green and keeps it from starting.</summary>
    private bool CanStart(ulong stage)
    {
        for (var rest = stage & Requested & ~_machine.Green; rest != 0; rest &= rest - 1)
        {
            if ((_tables.WaitsFor[BitOperations.TrailingZeroCount(rest)] & stage & _machine.Green) != 0) return false;
        }

        return true;
    }

    private bool IsBlocked(int group) => (_tables.WaitsFor[group] & _target & _machine.Green) != 0;

    private Proposal ProposalFor(int group)
    {
        var bit = 1UL << group;
        var wanted = (_target & bit) != 0;
        if ((_machine.Green & bit) != 0) return wanted ? Proposal.Wait | Proposal.ExtendInParallel : Proposal.End;
        return wanted && ((Requested & bit) != 0 || _tables.FeederOf(group) >= 0) ? Proposal.Start : Proposal.None;
    }
}
