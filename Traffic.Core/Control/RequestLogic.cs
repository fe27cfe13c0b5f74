using System.Numerics;
using Traffic.Core.Estimation;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Control;

/// <summary>
/// Requests (aanvragen): by detectors, connected vehicles, fixed and delayed fixed requests, waiting green that asks, other
/// groups (meeaanvraag), follow-ups, and detector faults. A request stands until its group goes green.
/// </summary>
internal sealed class RequestLogic
{
    /// <summary>
    /// A connected vehicle asks when it can be at the stop line this soon: what an advance loop at 70 m does at 50 km/h.
    /// </summary>
    private const int ArrivalTicks = 50;

    private readonly JunctionTables _tables;
    private readonly DetectorTables _detectors;
    private readonly SignalGroupMachine _machine;
    private readonly CoRequestLogic _coRequests;
    private readonly int[] _delayed;
    private readonly ulong _fixed;
    private readonly ulong _holdAndRequest;
    private readonly long[] _since;
    private readonly int[] _askedBy;

    public RequestLogic(
        JunctionSpecification specification, JunctionTables tables, DetectorTables detectors, SignalGroupMachine machine)
    {
        _tables = tables;
        _detectors = detectors;
        _machine = machine;
        _coRequests = new CoRequestLogic(specification, tables);
        _delayed = [.. specification.SignalGroups.Select(g => Math.Max(g.DelayedFixedRequest.Value, 0))];
        for (var i = 0; i < tables.Count; i++)
        {
            if (specification.SignalGroups[i].FixedRequest) _fixed |= 1UL << i;
            if (specification.SignalGroups[i].WaitingGreen == WaitingGreen.HoldAndRequest) _holdAndRequest |= 1UL << i;
        }

        _since = new long[tables.Count];
        _askedBy = new int[tables.Count];
    }

    /// <summary>Groups with a request.</summary>
    public ulong Requested { get; private set; }

    /// <summary>Tick since when a group's request stands.</summary>
    public long Since(int group) => _since[group];

    /// <summary>The group that asked for this one; -1 when it asked itself.</summary>
    public int AskedBy(int group) => _askedBy[group];

    /// <summary>Groups that were only asked for by others.</summary>
    public ulong OnlyForOthers { get; private set; }

    public void Reset()
    {
        Requested = OnlyForOthers = 0;
        _coRequests.Reset();
    }

    public void Step(long tick, ReadOnlySpan<bool> asks, ReadOnlySpan<bool> faulty, ReadOnlySpan<GroupDemand> demand)
    {
        Requested &= ~_machine.Green;
        OnlyForOthers &= Requested;
        AskByDetectors(tick, asks, faulty);
        var red = _tables.All & ~_machine.Green & ~_machine.Yellow;
        for (var rest = red & (~Requested | OnlyForOthers); rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            ref readonly var groupDemand = ref demand[group];
            var connected = groupDemand.Waiting > 0
                || (groupDemand.EarliestArrival >= 0 && groupDemand.EarliestArrival <= ArrivalTicks);
            var late = _delayed[group] > 0 && tick - _machine[group].RedStart >= _delayed[group];
            if (connected || late || (_fixed >> group & 1) != 0) Ask(group, -1, tick);
        }

        AskForOthers(tick, asks);
        AskToRest(tick, red);
    }

    public void CopyStateFrom(RequestLogic other)
    {
        Requested = other.Requested;
        OnlyForOthers = other.OnlyForOthers;
        _coRequests.CopyStateFrom(other._coRequests);
        other._since.CopyTo(_since, 0);
        other._askedBy.CopyTo(_askedBy, 0);
    }

    private void AskByDetectors(long tick, ReadOnlySpan<bool> asks, ReadOnlySpan<bool> faulty)
    {
        foreach (var d in _detectors.Requesting)
        {
            if (!asks[d] && !(faulty[d] && _detectors.RequestOnFault[d])) continue;
            var group = _detectors.Group[d];
            if (((Requested & ~OnlyForOthers) >> group & 1) != 0) continue;
            ref readonly var record = ref _machine[group];
            var red = record.State is SignalGroupState.Red or SignalGroupState.Committed;
            var asked = _detectors.Request[d] switch
            {
                DetectorRequest.RedAfterMinimum => red && tick - record.RedStart >= _tables.MinimumRed[group],
                DetectorRequest.Red => red,
                DetectorRequest.RedOrYellow => red || record.State == SignalGroupState.Yellow,
                _ => red && faulty[d] && _detectors.RequestOnFault[d],
            };
            if (asked) Ask(group, -1, tick);
        }
    }

    private void AskForOthers(long tick, ReadOnlySpan<bool> asks)
    {
        for (var k = 0; k < _coRequests.Count; k++)
        {
            var blockedBy = _tables.BlockedBy[_coRequests.From(k)];
            if (_coRequests.Passes(k, tick, Requested, _machine, blockedBy, asks, out var from, out var to)) Ask(to, from, tick);
        }

        foreach (var followUp in _tables.FollowUps)
        {
            var coming = (_machine.Committed | _machine.Started) >> followUp.Feeder & 1;
            if (coming != 0 && (followUp.Tied || followUp.Time > 0)) Ask(followUp.Follower, followUp.Feeder, tick);
        }
    }

    private void AskToRest(long tick, ulong red)
    {
        for (var rest = _holdAndRequest & red & ~Requested; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            var conflicts = _tables.WaitsFor[group] | _tables.YieldsTo[group];
            if ((conflicts & (Requested | _machine.Green)) == 0) Ask(group, -1, tick);
        }
    }

    private void Ask(int group, int by, long tick)
    {
        var bit = 1UL << group;
        if ((_machine.Green & bit) != 0) return;
        if (by < 0)
        {
            OnlyForOthers &= ~bit;
            _askedBy[group] = -1;
        }

        if ((Requested & bit) != 0) return;
        Requested |= bit;
        _since[group] = tick;
        _askedBy[group] = by;
        if (by >= 0) OnlyForOthers |= bit;
    }
}
