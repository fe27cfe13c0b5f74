using System.Numerics;
using Traffic.Core.Estimation;
using Traffic.Core.Kernel;
using Traffic.Core.Priority;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Control.Predictive;

/// <summary>
/// Plans ahead with the traffic that is on its way (predictive control): once a second a search over what could be green when;
/// every tick the committed switch and the groups that can start without harm.
/// </summary>
internal sealed class PredictiveController : IController
{
    private readonly JunctionTables _tables;
    private readonly SignalGroupMachine _machine;
    private readonly ActuatedController _actuated;
    private readonly FixedTimeController? _program;
    private readonly SightWatch _sight;
    private readonly ControlPlan _plan;
    private readonly InputsBuilder _builder;
    private readonly PlanInputs _inputs;
    private readonly PlanOutcome _outcome = new();
    private readonly PlanOutcome _without = new();
    private readonly PlanSearch _search;
    private readonly PlanAccount _account;
    private readonly PlanRecord _record;
    private readonly WaitGuard _waits;
    private readonly IdleGreens _idle;
    private readonly PlanTimeline _timeline;
    private readonly int[] _servedUntil;
    private readonly int _commit;
    private RunningPlan _running = RunningPlan.None;
    private long _promisedUntil = -1;

    public PredictiveController(
        JunctionSpecification specification, JunctionTables tables, SignalGroupMachine machine, DateTime localTimeAtTickZero)
    {
        _tables = tables;
        _machine = machine;
        _actuated = new ActuatedController(specification, tables, machine, localTimeAtTickZero);
        if (specification.Programs.Count > 0) _program = new FixedTimeController(new ProgramTable(specification.Programs[0], tables.Count));
        _sight = new SightWatch(specification, new DetectorTables(specification, tables.GroupIndex));
        _plan = new ControlPlan(tables.Count);
        var policy = specification.Policy;
        _builder = new InputsBuilder(specification, tables, machine, new StageSet(tables));
        _inputs = new PlanInputs(tables.Count, new PictureLanes(specification).Lanes.Length, policy.HorizonSeconds);
        var costs = new PlanCosts(policy);
        _search = new PlanSearch(tables, costs);
        _account = new PlanAccount(tables, costs);
        _record = new PlanRecord(InputsCodec.Bound(_inputs));
        _commit = policy.CommitHorizon.Value;
        _servedUntil = new int[tables.Count];
        _waits = new WaitGuard(specification, tables);
        _idle = new IdleGreens(specification, tables, machine);
        _timeline = new PlanTimeline(tables);
    }

    public string Name => "predictive";

    public bool NeedsTraffic => true;

    public ulong Requested => _actuated.Requested;

    public ControlPlan? Plan => _plan;

    public PlanRecord? Record => _record;

    public long RequestedSince(int group) => _actuated.RequestedSince(group);

    public void Reset(long tick)
    {
        _actuated.Reset(tick);
        _program?.Reset(tick);
        _sight.Reset(tick);
        _plan.Clear();
        _builder.Reset();
        _idle.Reset();
        _running = RunningPlan.None;
        _promisedUntil = -1;
        _inputs.EarlierCount = 0;
    }

    public void Propose(in ControlContext context, Span<Proposal> proposals)
    {
        // Actuated control is kept up to date: its requests are the ones that count, and it may have to take over.
        _actuated.Propose(context, proposals);
        var before = _sight.Level;
        _sight.Step(context);
        if (_sight.Level != before) TakeOver();
        if (_sight.Level == ControlLevel.Program) _program!.Propose(context, proposals);
        if (_sight.Level != ControlLevel.Normal || context.Traffic is not { } traffic)
        {
            KeepPromises(context.Tick, proposals);
            return;
        }

        // What was ordered for now comes first: the next plan starts from it.
        if (_running.SwitchTick <= context.Tick) Switch();
        if (traffic.RefreshedTick == context.Tick) Replan(traffic, context.Tick, context.Priority);
        _running.Target &= ~_idle.Due(context.Tick);
        if (_running.SwitchTick <= context.Tick) Switch();
        Join(context.Tick);
        for (var group = 0; group < proposals.Length; group++) proposals[group] = ProposalFor(group);
    }

    public ControlLevel Level => _sight.Level;

    public DecisionReason Explain(int group, out int other)
    {
        if (_sight.Level == ControlLevel.Actuated) return _actuated.Explain(group, out other);
        other = -1;
        return _sight.Level == ControlLevel.Program ? DecisionReason.Program : DecisionReason.Plan;
    }

    public void CopyStateFrom(IController other)
    {
        var from = (PredictiveController)other;
        _actuated.CopyStateFrom(from._actuated);
        _program?.CopyStateFrom(from._program!);
        _sight.CopyStateFrom(from._sight);
        _plan.CopyStateFrom(from._plan);
        _builder.CopyStateFrom(from._builder);
        _idle.CopyStateFrom(from._idle);
        _inputs.CopyStateFrom(from._inputs);
        _outcome.CopyStateFrom(from._outcome);
        _record.CopyStateFrom(from._record);
        _running = from._running;
        _promisedUntil = from._promisedUntil;
    }

    /// <summary>Forgets the plan: what is green stays until whoever is in charge now says otherwise.</summary>
    private void TakeOver()
    {
        _promisedUntil = _plan.CommittedUntil;
        _plan.Clear();
        _idle.Reset();
        _inputs.EarlierCount = 0;
        _running = RunningPlan.None;
        _running.Target = _machine.Green;
    }

    /// <summary>Whoever is in charge ends no green sooner than was published when the plan was still good.</summary>
    private void KeepPromises(long tick, Span<Proposal> proposals)
    {
        if (tick >= _promisedUntil) return;
        for (var rest = _machine.Green; rest != 0; rest &= rest - 1)
            proposals[BitOperations.TrailingZeroCount(rest)] = Proposal.Wait | Proposal.ExtendInParallel;
    }

    private void Replan(TrafficPicture traffic, long tick, ReadOnlySpan<ActivePriority> priority)
    {
        _builder.ReadTraffic(_inputs, traffic, Requested, priority, tick);
        _idle.Plan(tick, _running.Target & (_running.IsCommitted ? _running.SwitchMask : ulong.MaxValue), _builder.Demand);
        Solve(traffic, tick, 0);
        if (!_running.IsCommitted)
        {
            // Free to do what pays best, unless somebody could then not be served within the maximum wait.
            var forced = Overdue(tick);
            if (forced != 0) Solve(traffic, tick, forced);
            Commit(tick, forced);
        }

        _timeline.Write(_plan, _inputs, _outcome.Count > 0 ? _outcome.Switches(0) : [], tick, _commit, _running.SwitchTick);
        Remember();
    }

    private void Solve(TrafficPicture traffic, long tick, ulong forced)
    {
        _builder.ReadSignals(_inputs, traffic, _running, _idle, Requested, tick, forced);
        _search.Solve(_inputs, _outcome);
    }

    /// <summary>Who would wait too long after what the plan does next.</summary>
    private ulong Overdue(long tick)
    {
        var (served, free) = (_running.Target, (_inputs.EarliestSwitch * 10) + 10);
        _inputs.EndTicks.CopyTo(_servedUntil, 0);
        if (_outcome.Count > 0 && _outcome.Switches(0) is [var first, ..] && first.Second <= _inputs.EarliestSwitch)
        {
            // What would be committed now comes first; what it ends can be asked for again only after it.
            served = _inputs.Stages[first.Stage];
            free = first.Second * 10;
        }

        for (var rest = served & ~_machine.Green; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            _servedUntil[group] = free + TicksUntilStart(group, tick) + _tables.FixedGreen[group];
        }

        return _waits.Overdue(tick, this, served, _servedUntil, free);
    }

    private void Commit(long tick, ulong forced)
    {
        if (_outcome.Count == 0 || _outcome.Switches(0).Length == 0) return;
        var first = _outcome.Switches(0)[0];
        if (first.Second > _inputs.EarliestSwitch) return;
        _running.SwitchTick = tick + (first.Second * 10);
        _running.SwitchMask = _inputs.Stages[first.Stage];
        _running.SwitchStage = _inputs.StageIds[first.Stage];
        Note(tick, first, forced);
    }

    private void Note(long tick, PlannedSwitch first, ulong forced)
    {
        var next = _inputs.Stages[first.Stage];
        _record.Tick = tick;
        _record.SetInputs(_inputs);
        for (var i = 0; i < _outcome.Count; i++) _record.Add(_account.Of(_inputs, _outcome, i));
        _record.Ending = _inputs.Green & ~next;
        _record.Starting = next & ~_inputs.Green;
        _record.PriorityRequest = HeaviestServed(next);
        _record.Reason = forced != 0 ? PlanReason.MaximumWait
            : IsAtMaximum(first.Second) ? PlanReason.MaximumGreen
            : _record.PriorityRequest != 0 && IsForPriority(first) ? PlanReason.Priority
            : PlanReason.Cheapest;
        _record.WaitingForStart = _record.ArrivingForEnd = 0;
        for (var lane = 0; lane < _inputs.RealLanes; lane++)
        {
            if ((_inputs.LaneGroups[lane] & _record.Starting) != 0) _record.WaitingForStart += _inputs.Queue[lane];
            if ((_inputs.LaneGroups[lane] & _record.Ending) == 0) continue;
            for (var second = 0; second < PlanRecord.NearSeconds; second++)
                _record.ArrivingForEnd += _inputs.Arrivals[(second * _inputs.Stride) + lane];
        }
    }

    /// <summary>Number of the request that weighs most among those some groups serve; 0 when they serve none.</summary>
    private long HeaviestServed(ulong groups)
    {
        var heaviest = -1;
        for (var i = 0; i < _inputs.Requests; i++)
        {
            var lane = _inputs.RealLanes + i;
            if ((_inputs.LaneGroups[lane] & groups) == 0) continue;
            if (heaviest < 0 || _inputs.Weight[lane] > _inputs.Weight[_inputs.RealLanes + heaviest]) heaviest = i;
        }

        return heaviest < 0 ? 0 : _inputs.RequestNumbers[heaviest];
    }

    /// <summary>Whether something else would be done if nobody had priority: the plan is made once more without.</summary>
    private bool IsForPriority(PlannedSwitch first)
    {
        _inputs.Weigh(false);
        _search.Solve(_inputs, _without);
        _inputs.Weigh(true);
        if (_without.Count == 0 || _without.Switches(0).Length == 0) return true;
        var other = _without.Switches(0)[0];
        return other.Second > _inputs.EarliestSwitch || _inputs.Stages[other.Stage] != _inputs.Stages[first.Stage];
    }

    private bool IsAtMaximum(int second)
    {
        for (var rest = _record.Ending; rest != 0; rest &= rest - 1)
        {
            if (_inputs.MaximumTicks[BitOperations.TrailingZeroCount(rest)] < (second + 1) * 10) return true;
        }

        return false;
    }

    /// <summary>Keeps the plan as seen from the next second, so that changing it has its price.</summary>
    private void Remember()
    {
        _inputs.EarlierCount = 0;
        if (_outcome.Count == 0) return;
        foreach (var change in _outcome.Switches(0))
        {
            if (_inputs.EarlierCount == PlanInputs.Remembered) break;
            _inputs.EarlierSecond[_inputs.EarlierCount] = (short)Math.Max(0, change.Second - 1);
            _inputs.EarlierStage[_inputs.EarlierCount++] = _inputs.StageIds[change.Stage];
        }
    }

    private void Switch()
    {
        _running.Target = _running.SwitchMask;
        _running.StageId = _running.SwitchStage;
        _running.SwitchTick = PlannedChange.Never;
        if (_inputs.EarlierCount == 0) return;
        _inputs.EarlierCount--;
        for (var i = 0; i < _inputs.EarlierCount; i++)
        {
            _inputs.EarlierSecond[i] = _inputs.EarlierSecond[i + 1];
            _inputs.EarlierStage[i] = _inputs.EarlierStage[i + 1];
        }
    }

    /// <summary>Lets groups with demand come along that are in nobody's way.</summary>
    private void Join(long tick)
    {
        var candidates = (Requested | _builder.Near) & ~_running.Target;
        for (var rest = candidates; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            var all = _tables.Closure[group];
            var related = _tables.Excludes[group] | _tables.WaitsFor[group] | _tables.YieldsTo[group];
            if ((related & (_running.Target | _machine.Green)) != 0) continue;
            if (_running.IsCommitted && (all & ~_running.SwitchMask) != 0)
            {
                var done = tick + TicksUntilStart(group, tick) + _tables.FixedGreen[group];
                if (done > _running.SwitchTick || FeedsAnother(group)) continue;
            }

            _running.Target |= all;
        }
    }

    private int TicksUntilStart(int group, long tick)
    {
        ref readonly var record = ref _machine[group];
        var own = record.State == SignalGroupState.Yellow ? record.Since + _tables.Yellow[group] + _tables.MinimumRed[group] - tick : 0;
        return (int)Math.Max(own, _machine.TicksUntilClear(group, out _));
    }

    /// <summary>Whether traffic of this group holds another one green afterwards.</summary>
    private bool FeedsAnother(int group)
    {
        foreach (ref readonly var followUp in _tables.FollowUps.AsSpan())
        {
            if (followUp.Feeder == group) return true;
        }

        return false;
    }

    private Proposal ProposalFor(int group)
    {
        var bit = 1UL << group;
        var wanted = (_running.Target & bit) != 0;
        if ((_machine.Green & bit) != 0) return wanted ? Proposal.Wait | Proposal.ExtendInParallel : Proposal.End;
        if (!wanted) return Proposal.None;
        return ((Requested | _builder.Near | _builder.Unasked) & bit) != 0 || _tables.FeederOf(group) >= 0 ? Proposal.Start : Proposal.None;
    }
}
