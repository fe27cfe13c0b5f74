using System.Numerics;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Control;

/// <summary>
/// Vehicle-actuated control in the Dutch manner (voertuigafhankelijke regeling): requests, a stage mill, gap extension up to a
/// maximum, waiting green, parallel extension. Works with detectors, with connected vehicles, and with both.
/// </summary>
internal sealed class ActuatedController : IController
{
    private readonly JunctionTables _tables;
    private readonly SignalGroupMachine _machine;
    private readonly DetectorBank _bank;
    private readonly RequestLogic _requests;
    private readonly ExtensionLogic _extensions;
    private readonly StageMill _mill;
    private readonly GreenTimes _greenTimes;
    private readonly int[] _alternativeGreen;
    private readonly int[] _remaining;
    private readonly DecisionReason[] _startReasons;
    private readonly DecisionReason[] _endReasons;
    private readonly int[] _others;
    private readonly int[] _maximum;
    private readonly ulong _waitingGreen;
    private readonly ulong _parallel;
    private long _greenTimesAt = long.MinValue;

    public ActuatedController(
        JunctionSpecification specification, JunctionTables tables, SignalGroupMachine machine, DateTime localTimeAtTickZero)
    {
        _tables = tables;
        _machine = machine;
        var detectors = new DetectorTables(specification, tables.GroupIndex);
        var groups = specification.SignalGroups;
        _bank = new DetectorBank(detectors);
        _requests = new RequestLogic(specification, tables, detectors, machine);
        _extensions = new ExtensionLogic(detectors, [.. groups.Select(g => g.StopLineExtensionLimit.Value)], machine);
        _mill = new StageMill(specification, tables, new StageTables(specification, tables), machine);
        _greenTimes = new GreenTimes(specification, tables, localTimeAtTickZero);
        _alternativeGreen = [.. groups.Select(g => Math.Max(g.AlternativeGreen.Value, 0))];
        _remaining = new int[tables.Count];
        _startReasons = new DecisionReason[tables.Count];
        _endReasons = new DecisionReason[tables.Count];
        _others = new int[tables.Count];
        _maximum = new int[tables.Count];
        for (var i = 0; i < tables.Count; i++)
        {
            if (groups[i].WaitingGreen != WaitingGreen.None) _waitingGreen |= 1UL << i;
            if (groups[i].ParallelExtension) _parallel |= 1UL << i;
        }

        Reset(0);
    }

    public string Name => "actuated";

    public ulong Requested => _requests.Requested;

    /// <summary>Since when the request of a group stands.</summary>
    public long RequestedSince(int group) => _requests.Since(group);

    public void Reset(long tick)
    {
        _bank.Reset();
        _requests.Reset();
        _extensions.Reset();
        _mill.Reset();
        _greenTimesAt = long.MinValue;
        Array.Clear(_startReasons);
        Array.Clear(_endReasons);
        Array.Fill(_others, -1);
    }

    public void Propose(in ControlContext context, Span<Proposal> proposals)
    {
        var tick = context.Tick;
        LoadGreenTimes(tick);
        for (var rest = _machine.Started; rest != 0; rest &= rest - 1) _extensions.Unlatch(BitOperations.TrailingZeroCount(rest));
        _bank.Step(tick, context.Occupied, context.Faulty);
        _extensions.Step(tick, _bank.GapRuns, context.Faulty, context.Demand);
        _requests.Step(tick, _bank.Asks, context.Faulty, context.Demand);
        CountRemaining(tick);
        _mill.Step(_requests, _extensions.Extending, _remaining);
        for (var rest = _mill.TakenOver; rest != 0; rest &= rest - 1) _extensions.Unlatch(BitOperations.TrailingZeroCount(rest));
        for (var group = 0; group < proposals.Length; group++)
        {
            proposals[group] = (_machine.Green >> group & 1) != 0
                ? ProposeForGreen(group, tick)
                : ProposeForRed(group);
        }
    }

    public DecisionReason Explain(int group, out int other)
    {
        other = _others[group];
        return (_machine.Green >> group & 1) != 0 ? _startReasons[group] : _endReasons[group];
    }

    public void CopyStateFrom(IController other)
    {
        var from = (ActuatedController)other;
        _bank.CopyStateFrom(from._bank);
        _requests.CopyStateFrom(from._requests);
        _extensions.CopyStateFrom(from._extensions);
        _mill.CopyStateFrom(from._mill);
        _greenTimesAt = from._greenTimesAt;
        from._remaining.CopyTo(_remaining, 0);
        from._startReasons.CopyTo(_startReasons, 0);
        from._endReasons.CopyTo(_endReasons, 0);
        from._others.CopyTo(_others, 0);
        from._maximum.CopyTo(_maximum, 0);
    }

    private void LoadGreenTimes(long tick)
    {
        // Periods have a resolution of minutes; a second is near enough.
        if (_greenTimesAt != long.MinValue && tick < _greenTimesAt + 10) return;
        _greenTimesAt = tick;
        _greenTimes.At(tick).CopyTo(_maximum);
    }

    private void CountRemaining(long tick)
    {
        for (var rest = _machine.Green; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            ref readonly var record = ref _machine[group];
            _remaining[group] = record.State switch
            {
                SignalGroupState.LeadingGreen or SignalGroupState.FixedGreen => RestOfFixedGreen(group, tick) + _maximum[group],
                SignalGroupState.ExtensionGreen => (int)Math.Max(0, record.MaximumExtension - (tick - record.Since)),
                SignalGroupState.WaitingGreen => _maximum[group],
                _ => 0,
            };
        }
    }

    private int RestOfFixedGreen(int group, long tick)
    {
        ref readonly var record = ref _machine[group];
        return record.State switch
        {
            SignalGroupState.LeadingGreen => (int)(record.LeadingGreen - (tick - record.Since)) + _tables.FixedGreen[group],
            SignalGroupState.FixedGreen => (int)(_tables.FixedGreen[group] - (tick - record.Since)),
            _ => 0,
        };
    }

    private Proposal ProposeForRed(int group)
    {
        var bit = 1UL << group;
        if ((_mill.Rights & bit) == 0) return Proposal.None;
        var reason = (_mill.Primary & bit) != 0 ? DecisionReason.Primary
            : (_mill.Ahead & bit) != 0 ? DecisionReason.Ahead
            : (_mill.Alternative & bit) != 0 ? DecisionReason.Alternative
            : DecisionReason.FollowUp;
        var by = (_requests.Requested & bit) != 0 ? _requests.AskedBy(group) : -1;
        _startReasons[group] = by >= 0 && reason != DecisionReason.FollowUp ? DecisionReason.CoRequest : reason;
        _others[group] = reason == DecisionReason.FollowUp ? FeederWithRight(group) : by;
        return Proposal.Start;
    }

    private int FeederWithRight(int follower)
    {
        foreach (var followUp in _tables.FollowUps)
        {
            if (followUp.Follower == follower && (_mill.Rights >> followUp.Feeder & 1) != 0) return followUp.Feeder;
        }

        return -1;
    }

    private Proposal ProposeForGreen(int group, long tick)
    {
        var bit = 1UL << group;
        var asking = _tables.YieldsTo[group] & _requests.Requested;
        var needing = _tables.YieldsTo[group] & _mill.Rights;
        var onTurn = (_mill.OnTurn & bit) != 0;
        var green = tick - _machine[group].GreenStart;
        var proposal = Proposal.None;
        if (((_waitingGreen & bit) != 0 && asking == 0) || (_mill.TakenOver & bit) != 0) proposal |= Proposal.Wait;
        var extends = (_extensions.Extending & bit) != 0;
        var maximum = onTurn || asking == 0 ? _maximum[group] : Math.Max(0, _alternativeGreen[group] - _tables.FixedGreen[group]);
        _machine.SetMaximumExtension(group, maximum);
        if (extends) proposal |= Proposal.Extend;
        if ((_parallel & bit) != 0 && MayStayInParallel(group, needing, extends, tick)) proposal |= Proposal.ExtendInParallel;
        if (!onTurn && needing != 0 && green >= _alternativeGreen[group]) proposal |= Proposal.End;

        // Why it will have ended if it ends in this tick: out of parallel green for a conflict, else for its own reason.
        if (_machine.States[group] == SignalGroupState.ParallelGreen && needing != 0)
        {
            _endReasons[group] = DecisionReason.Conflict;
            _others[group] = BitOperations.TrailingZeroCount(needing);
        }
        else
        {
            _endReasons[group] = extends ? DecisionReason.Maximum : DecisionReason.Gap;
            _others[group] = -1;
        }

        return proposal;
    }

    /// <summary>
    /// Parallel extension (meeverlengen): another group still uses its green, and whoever needs this one to end has to wait for
    /// that other group at least as long anyway.
    /// </summary>
    private bool MayStayInParallel(int group, ulong needing, bool extends, long tick)
    {
        var others = _mill.Busy & _machine.Green & ~(1UL << group);
        if (needing == 0) return others != 0 || (_waitingGreen & _machine.Green & ~(1UL << group)) != 0;
        for (; needing != 0; needing &= needing - 1)
        {
            var waiting = BitOperations.TrailingZeroCount(needing);
            var own = _tables.EndToStart[(group * _tables.Count) + waiting];
            var covered = false;
            for (var rest = _tables.WaitsFor[waiting] & others; rest != 0 && !covered; rest &= rest - 1)
            {
                // With traffic of its own the group counts on the other going on; without it only on what is certain.
                var other = BitOperations.TrailingZeroCount(rest);
                var left = extends ? _remaining[other] : RestOfFixedGreen(other, tick);
                covered = left + _tables.EndToStart[(other * _tables.Count) + waiting] >= own;
            }

            if (!covered) return false;
        }

        return true;
    }
}
