using Traffic.Core.Estimation;
using Traffic.Core.Prediction;
using Traffic.Core.Topology;

namespace Traffic.Core.Priority;

/// <summary>
/// The priority requests of one junction: takes them in, follows them to the stop line, tells what became of them. Part of the
/// kernel: no clock, no allocation once the first request was taken in, same messages same bits.
/// </summary>
/// <remarks>
/// A message takes effect in the step after it. Every message is answered at once (<see cref="PriorityAnswer"/>); what changes
/// later comes as events. Bad messages are dropped with their reason and touch nothing else.
/// </remarks>
public sealed partial class PriorityDesk
{
    /// <summary>Most messages taken in one tick; more are answered with <see cref="PriorityReason.Overload"/>.</summary>
    public const int MostMessages = 128;

    /// <summary>Most active requests of one vehicle.</summary>
    public const int MostOfRequester = 4;

    /// <summary>Most active requests of a junction, whatever its policy says.</summary>
    internal const int MostSlots = 32;

    /// <summary>An expected green that moves by less is no news, ticks.</summary>
    private const int NewsTicks = 20;

    /// <summary>Green so much after the arrival is still in time, ticks.</summary>
    private const int InTime = 30;

    private readonly PriorityPolicy _policy;
    private readonly PriorityTables _tables;
    private readonly PriorityAdmission _admission;
    private readonly EndedPriorities _ended = new();
    private readonly int _slots;
    private readonly bool[] _looped;
    private readonly (int Detector, int Group, PriorityLoop Loop)[] _loopTable;
    private readonly GreenShare _share = new();
    private readonly long[] _servedTick;
    private readonly int[] _servedRule;
    private ActivePriority[] _active = [];
    private PriorityEvent[] _events = [];
    private int _count;
    private int _eventCount;
    private int _messages;
    private bool _delivered;
    private long _tick = -1;
    private long _stepped = -1;
    private long _number;

    internal PriorityDesk(JunctionSpecification specification, DateTime localTimeAtTickZero, int accounts)
    {
        _policy = specification.Priority;
        _tables = new PriorityTables(specification);
        _admission = new PriorityAdmission(_policy, localTimeAtTickZero);
        _slots = Math.Clamp(_policy.MostActive, 1, MostSlots);
        _servedTick = new long[_tables.Groups];
        _servedRule = new int[_tables.Groups];
        Array.Fill(_servedTick, long.MinValue / 2);
        Ledger = new PriorityLedger(_tables.Groups, accounts);
        _looped = new bool[_policy.Loops.Count];
        _loopTable = [.. _policy.Loops.Select(loop => (IndexOf(specification.Detectors, loop.Detector), IndexOf(specification.SignalGroups, loop.SignalGroup), loop))];
    }

    /// <summary>The active requests.</summary>
    public ReadOnlySpan<ActivePriority> Active => _active.AsSpan(0, _count);

    /// <summary>What changed since the step before: in messages and in the last step.</summary>
    public ReadOnlySpan<PriorityEvent> Events => _events.AsSpan(0, _eventCount);

    /// <summary>The requests whose account was closed in the last step.</summary>
    public PriorityLedger Ledger { get; }

    /// <summary>Share of the last quarter of an hour that priority has taken from others' green, 0 to 1.</summary>
    public double TakenShare => _share.Value;

    /// <summary>The policy.</summary>
    public PriorityPolicy Policy => _policy;

    /// <summary>Messages taken or dropped so far.</summary>
    public long Messages { get; private set; }

    /// <summary>Is told of every message.</summary>
    internal Kernel.IKernelTap? Tap { get; set; }

    /// <summary>Is told of requests that are admitted, and of their end.</summary>
    internal PriorityAccounts? Accounts { get; set; }

    /// <summary>Gives every vehicle another station id.</summary>
    internal void Rename(Func<uint, uint> rename)
    {
        _active.AsSpan(_count).Clear();
        for (var i = 0; i < _count; i++)
        {
            ref var active = ref _active[i];
            active.StationId = rename(active.StationId);
            active.Told = active.Told with { StationId = rename(active.Told.StationId) };
        }

        _ended.Rename(rename);
    }

    /// <summary>Forgets the requests, as at a restart through all-red; each of them ends with an event.</summary>
    internal void Reset(long tick)
    {
        _tick = tick;
        while (_count > 0) End(_count - 1, PriorityState.Rejected, PriorityReason.Restarted);
        Array.Clear(_looped);
    }

    internal void CopyStateFrom(PriorityDesk other)
    {
        if (_active.Length < other._active.Length) Array.Resize(ref _active, other._active.Length);
        if (_events.Length < other._events.Length) Array.Resize(ref _events, other._events.Length);
        other.Active.CopyTo(_active);
        (_count, _eventCount, _messages, _delivered) = (other._count, 0, other._messages, other._delivered);
        (_tick, _stepped, _number) = (other._tick, other._stepped, other._number);
        other._looped.CopyTo(_looped, 0);
        other._servedTick.CopyTo(_servedTick, 0);
        other._servedRule.CopyTo(_servedRule, 0);
        _ended.CopyStateFrom(other._ended);
        _share.CopyStateFrom(other._share);
    }

    /// <summary>Leaves a request out: it is followed, but nothing is done for it.</summary>
    internal void Mute(long number)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_active[i].Number == number) (_active[i].Muted, _active[i].Counts) = (true, false);
        }
    }

    /// <summary>Follows the requests before a step.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="tracks">The connected vehicles; null in a run ahead of time.</param>
    /// <param name="green">Groups that are green.</param>
    internal void Begin(long tick, TrackStore? tracks, ulong green)
    {
        Deliver();
        _tick = tick;
        _messages = 0;
        for (var i = _count - 1; i >= 0; i--)
        {
            if (tracks is not null) Track(ref _active[i], tracks);
            Judge(i, (green >> _active[i].SignalGroup & 1) != 0, ahead: tracks is null);
        }

        Rank();
    }

    /// <summary>Tells the requests what the step means for them.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="green">Groups that are green now.</param>
    /// <param name="predictions">When each group changes next.</param>
    /// <param name="forced">Whether somebody's maximum wait decides what is done now.</param>
    /// <param name="taking">Whether green is being taken from others for priority.</param>
    internal void Finish(long tick, ulong green, ReadOnlySpan<TimeToChange> predictions, bool forced, bool taking)
    {
        _share.Step(taking);
        for (var i = 0; i < _count; i++) Tell(ref _active[i], tick, green, predictions, forced);
        (_delivered, _stepped) = (true, tick);
    }

    /// <summary>A new step begins: what was told in the last one is over.</summary>
    internal void Deliver()
    {
        if (!_delivered) return;
        _delivered = false;
        _eventCount = 0;
        Ledger.Clear();
    }

    private void Tell(ref ActivePriority active, long tick, ulong green, ReadOnlySpan<TimeToChange> predictions, bool forced)
    {
        var isGreen = (green >> active.SignalGroup & 1) != 0;
        var next = predictions[active.SignalGroup];
        if (isGreen)
        {
            active.ExpectedGreenTick = active.GreenSince >= 0 ? active.GreenSince : tick;
        }
        else
        {
            active.ExpectedGreenTick = next.Likely != TimeToChange.Unknown ? tick + next.Likely
                : next.Earliest > 0 && next.Confidence > 0 ? tick + next.Earliest : -1;
        }

        var (state, reason) = StateOf(active, tick, isGreen, next, forced);
        if (state == PriorityState.Granted && active.Decision != PriorityState.Granted)
            (active.Decision, active.DecisionReason) = (state, reason);
        else if (active.Decision is PriorityState.Unknown or PriorityState.Requested)
            (active.Decision, active.DecisionReason) = (state, reason);
        var moved = Math.Abs(active.ExpectedGreenTick - active.ToldGreenTick) > NewsTicks && tick - active.ToldTick >= 10;
        if (state == active.State && reason == active.Reason && !moved) return;
        (active.State, active.Reason) = (state, reason);
        Tell(ref active, ended: false);
    }

    private (PriorityState State, PriorityReason Reason) StateOf(
        in ActivePriority active, long tick, bool green, in TimeToChange next, bool forced)
    {
        if ((active.Flags & PriorityFlags.DoorsOpen) != 0) return (PriorityState.Requested, PriorityReason.DoorsOpen);
        if (active.Weight <= 0 && active.Options == PriorityOptions.None) return (PriorityState.Requested, PriorityReason.Early);
        if (!active.Counts && !active.Muted && tick + ReachOf(active) < active.ArrivalTick)
            return (PriorityState.Requested, PriorityReason.FarAway);
        if (green)
        {
            var lasts = next.Likely == TimeToChange.Unknown || tick + next.Likely >= active.ArrivalTick;
            var kept = active.GreenSince <= active.ReceivedTick;
            var preempted = (active.Options & PriorityOptions.Preempt) != 0;
            return lasts
                ? (PriorityState.Granted, preempted ? PriorityReason.Preempted : kept ? PriorityReason.AlreadyGreen : PriorityReason.GreenEarly)
                : (PriorityState.Processing, PriorityReason.CostOfOthers);
        }

        if (active.ExpectedGreenTick >= 0 && active.ExpectedGreenTick <= active.ArrivalTick + InTime && active.Missed == 0)
        {
            return (PriorityState.Granted, (active.Options & PriorityOptions.Preempt) != 0 ? PriorityReason.Preempted : PriorityReason.GreenEarly);
        }

        if (forced) return (PriorityState.WatchOtherTraffic, PriorityReason.MaximumWait);
        foreach (ref readonly var other in Active)
        {
            if (other.Counts && other.Rank > active.Rank && other.SignalGroup != active.SignalGroup)
                return (PriorityState.WatchOtherTraffic, PriorityReason.HigherRank);
        }

        return (PriorityState.Processing, next.Earliest > active.ArrivalTick - tick ? PriorityReason.Times : PriorityReason.CostOfOthers);
    }

    private int ReachOf(in ActivePriority active) => _policy.Rules[active.Rule].Reach.Value;

    private void Tell(ref ActivePriority active, bool ended)
    {
        if (active.Muted || _eventCount == _events.Length) return;
        (active.ToldTick, active.ToldGreenTick) = (_tick, active.ExpectedGreenTick);
        _events[_eventCount++] = new PriorityEvent(
            _tick, active.Number, active.StationId, active.RequestId, active.SequenceNumber, active.State, active.Reason,
            active.SignalGroup, active.ArrivalTick, active.ExpectedGreenTick, ended)
        {
            Vehicle = active.Vehicle,
        };
    }

    /// <summary>Ends a request.</summary>
    private void End(int index, PriorityState state, PriorityReason reason)
    {
        ref var active = ref _active[index];
        (active.State, active.Reason, active.EndTick, active.Counts) = (state, reason, _tick, false);
        Tell(ref active, ended: true);
        _ended.Add(active);
        if (reason is PriorityReason.Passed or PriorityReason.CheckedOut or PriorityReason.DetectorPassed)
        {
            if (active.PassedTick < 0) active.PassedTick = _tick;
            (_servedTick[active.SignalGroup], _servedRule[active.SignalGroup]) = (_tick, active.Rule);
        }

        if (!active.Muted)
        {
            if (active.Account >= 0 && Accounts is not null) Accounts.End(active);
            else Ledger.Add(RowOf(active), []);
        }

        _count--;
        for (var i = index; i < _count; i++) _active[i] = _active[i + 1];
    }

    internal static PriorityLedgerRow RowOf(in ActivePriority active) => new()
    {
        Number = active.Number,
        StationId = active.StationId,
        Vehicle = active.Vehicle,
        RequestId = active.RequestId,
        Channels = active.Channels,
        Class = active.Class,
        Role = active.Role,
        Importance = active.Importance,
        Operator = active.Operator,
        Line = active.Line,
        LatenessSeconds = active.LatenessSeconds,
        Lane = active.Lane,
        SignalGroup = active.SignalGroup,
        ReceivedTick = active.ReceivedTick,
        FirstArrivalTick = active.FirstArrivalTick,
        LastArrivalTick = active.ArrivalTick,
        PassedTick = active.PassedTick,
        EndTick = active.EndTick,
        Decision = active.Decision,
        DecisionReason = active.DecisionReason,
        EndState = active.State,
        EndReason = active.Reason,
        AccountedUntilTick = active.EndTick,
    };

    private static int IndexOf(IReadOnlyList<Detector> all, DetectorId id)
    {
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Id == id) return i;
        }

        return -1;
    }

    private static int IndexOf(IReadOnlyList<SignalGroup> all, SignalGroupId id)
    {
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Id == id) return i;
        }

        return -1;
    }
}
