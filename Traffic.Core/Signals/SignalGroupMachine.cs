using System.Numerics;
using Traffic.Core.Control;
using Traffic.Core.Kernel;

namespace Traffic.Core.Signals;

/// <summary>
/// The signal groups of a junction (fasecycli), stepped every 100 ms. It takes proposals and keeps the times: fixed and
/// guaranteed green, yellow, minimum red, intergreens, leading and simultaneous starts, follow-up greens. Whatever is proposed,
/// no two groups with a hard conflict are green together and no time is cut short; what may not happen yet simply waits.
/// </summary>
/// <remarks>
/// Within a tick all ends come before all starts, and a group passes through as many states as have no time to fill: green,
/// yellow of zero, red of zero and green again is one tick. States: <see cref="SignalGroupState"/> (CCOL RV to GL).
/// </remarks>
internal sealed class SignalGroupMachine
{
    private readonly JunctionTables _tables;
    private readonly GroupRecord[] _groups;
    private readonly SignalGroupState[] _states;
    private readonly int[] _ticksInState;
    private readonly FollowUpTimers _followUps;
    private readonly long[] _waitsUntil;
    private ulong _starting;
    private ulong _pledged;

    public SignalGroupMachine(JunctionTables tables)
    {
        _tables = tables;
        _groups = new GroupRecord[tables.Count];
        _states = new SignalGroupState[tables.Count];
        _ticksInState = new int[tables.Count];
        _followUps = new FollowUpTimers(tables);
        _waitsUntil = new long[tables.Count];
        Restart(0);
    }

    /// <summary>Last tick stepped.</summary>
    public long Tick { get; private set; }

    /// <summary>First tick at which anything may start after a restart.</summary>
    public long AllRedUntil { get; private set; }

    /// <summary>Inner states after the last step.</summary>
    public ReadOnlySpan<SignalGroupState> States => _states;

    /// <summary>Ticks each group has been in its state.</summary>
    public ReadOnlySpan<int> TicksInState => _ticksInState;

    /// <summary>Groups whose lamp is green.</summary>
    public ulong Green { get; private set; }

    /// <summary>Groups whose lamp is yellow.</summary>
    public ulong Yellow { get; private set; }

    /// <summary>Groups that are red and committed to green.</summary>
    public ulong Committed { get; private set; }

    /// <summary>Groups that were held green beyond their own end in the last step, because their feeder's traffic is under way.</summary>
    public ulong HeldByFeeder { get; private set; }

    /// <summary>Groups that went green in the last step.</summary>
    public ulong Started { get; private set; }

    /// <summary>Groups whose green ended in the last step.</summary>
    public ulong Ended { get; private set; }

    /// <summary>Everything the machine remembers about a group.</summary>
    public ref readonly GroupRecord this[int group] => ref _groups[group];

    /// <summary>Starts anew through all-red at a tick: as if every green had ended just then.</summary>
    public void Restart(long tick)
    {
        Tick = tick;
        Green = Yellow = Committed = HeldByFeeder = Started = Ended = _pledged = 0;
        var longestYellow = 0;
        for (var i = 0; i < _groups.Length; i++)
        {
            longestYellow = Math.Max(longestYellow, _tables.Yellow[i]);
            _groups[i] = new GroupRecord { State = SignalGroupState.Red, Since = tick, GreenStart = tick, GreenEnd = tick, RedStart = tick };
        }

        Array.Fill(_waitsUntil, long.MinValue);
        // What the lamps showed before is not known: nothing starts before a yellow of then would have ended.
        AllRedUntil = tick + longestYellow;
        _followUps.Reset(tick);
        Publish(tick);
    }

    /// <summary>
    /// Takes a group to what a program shows at a tick and has shown for some ticks; used to start in the middle of a program.
    /// Call <see cref="Restart"/> first and this for every group.
    /// </summary>
    public void Adopt(int group, Aspect aspect, long tick, int ticksShown, int ticksSinceEndOfGreen)
    {
        ref var record = ref _groups[group];
        var since = tick - ticksShown;
        AllRedUntil = tick;
        record.Since = since;
        switch (aspect)
        {
            case Aspect.Green:
                record.GreenStart = since;
                record.GreenEnd = since - 1;
                record.State = ticksShown >= _tables.FixedGreen[group] ? SignalGroupState.WaitingGreen : SignalGroupState.FixedGreen;
                break;
            case Aspect.Yellow:
                record.GreenEnd = since;
                record.State = SignalGroupState.Yellow;
                break;
            default:
                record.GreenEnd = tick - ticksSinceEndOfGreen;
                record.RedStart = since;
                record.State = SignalGroupState.Red;
                break;
        }

        CountMasks();
        Publish(tick);
    }

    /// <summary>Sets the longest extension green of a group, ticks; it counts for the running green too.</summary>
    public void SetMaximumExtension(int group, int ticks) => _groups[group].MaximumExtension = ticks;

    /// <summary>Lets groups wait, beyond their intergreen times, for somebody who is still inside the junction.</summary>
    /// <param name="ticks">Tick before which each group does not start.</param>
    public void WaitUntil(ReadOnlySpan<long> ticks) => ticks.CopyTo(_waitsUntil);

    /// <summary>Moves every group on by one tick.</summary>
    /// <param name="tick">The tick that begins.</param>
    /// <param name="proposals">One for each group.</param>
    /// <param name="occupied">Whether each detector is occupied; follow-up greens look at it.</param>
    public void Step(long tick, ReadOnlySpan<Proposal> proposals, ReadOnlySpan<bool> occupied)
    {
        Tick = tick;
        Started = Ended = HeldByFeeder = 0;
        _starting = _pledged;
        for (var i = 0; i < proposals.Length; i++)
        {
            if ((proposals[i] & Proposal.Start) != 0) _starting |= 1UL << i;
        }

        _followUps.Observe(tick, this, occupied);
        EndGreens(tick, proposals);
        for (var i = 0; i < _groups.Length; i++) PassThroughRed(i, tick, proposals[i]);
        CountMasks();
        StartGreens(tick);
        CountMasks();
        Publish(tick);
    }

    /// <summary>Lamps of every group.</summary>
    public void CopyAspects(Span<Aspect> aspects)
    {
        for (var i = 0; i < aspects.Length; i++)
        {
            var bit = 1UL << i;
            aspects[i] = (Green & bit) != 0 ? Aspect.Green : (Yellow & bit) != 0 ? Aspect.Yellow : Aspect.Red;
        }
    }

    /// <summary>
    /// Ticks until nothing stands in the way of a group any more, its own red time included, if every conflicting green ended
    /// now; 0 when it may start at once. Conflicting greens are in <paramref name="greens"/>.
    /// </summary>
    public int TicksUntilClear(int group, out ulong greens)
    {
        greens = Green & _tables.BlockedBy[group];
        var latest = Math.Max(AllRedUntil, _groups[group].RedStart + _tables.MinimumRed[group]);
        latest = Math.Max(latest, _waitsUntil[group]);
        for (var rest = _tables.BlockedBy[group]; rest != 0; rest &= rest - 1)
        {
            var other = BitOperations.TrailingZeroCount(rest);
            var end = (greens >> other & 1) != 0 ? Tick : _groups[other].GreenEnd;
            latest = Math.Max(latest, end + _tables.ClearanceOf(other, group));
        }

        return (int)Math.Max(0, latest - Tick);
    }

    /// <summary>Tick until which a group is held green by traffic its feeders have released already.</summary>
    public long HeldUntil(int group) => _followUps.HeldUntil(group);

    /// <summary>Copies the whole memory of another machine with the same tables.</summary>
    public void CopyStateFrom(SignalGroupMachine other)
    {
        Tick = other.Tick;
        AllRedUntil = other.AllRedUntil;
        Green = other.Green;
        Yellow = other.Yellow;
        Committed = other.Committed;
        HeldByFeeder = other.HeldByFeeder;
        Started = other.Started;
        Ended = other.Ended;
        _starting = other._starting;
        _pledged = other._pledged;
        other._waitsUntil.CopyTo(_waitsUntil, 0);
        other._groups.CopyTo(_groups, 0);
        other._states.CopyTo(_states, 0);
        other._ticksInState.CopyTo(_ticksInState, 0);
        _followUps.CopyStateFrom(other._followUps);
    }

    private void EndGreens(long tick, ReadOnlySpan<Proposal> proposals)
    {
        // A follower is held by its feeder, which may end in this very tick: so feeders first, as often as chains are long.
        var open = Green;
        for (var pass = 0; pass <= _tables.FollowUps.Length; pass++)
        {
            var ended = 0UL;
            for (var rest = open; rest != 0; rest &= rest - 1)
            {
                var group = BitOperations.TrailingZeroCount(rest);
                if (AdvanceGreen(group, tick, proposals[group])) ended |= 1UL << group;
            }

            open &= ~ended;
            if (ended == 0) break;
        }
    }

    /// <summary>Passes through the green states; true when the green ended.</summary>
    private bool AdvanceGreen(int group, long tick, Proposal proposal)
    {
        ref var record = ref _groups[group];
        var end = (proposal & Proposal.End) != 0;
        if (!end && (proposal & Proposal.Wait) != 0
            && (record.State is SignalGroupState.ExtensionGreen or SignalGroupState.ParallelGreen))
        {
            // Back to waiting green: nobody needs the time any more, or its own turn has come (terug naar wachtgroen, RW).
            Enter(ref record, SignalGroupState.WaitingGreen, tick);
            return false;
        }

        if (record.State == SignalGroupState.LeadingGreen)
        {
            if (tick - record.Since < record.LeadingGreen) return false;
            Enter(ref record, SignalGroupState.FixedGreen, tick);
        }

        if (record.State == SignalGroupState.FixedGreen)
        {
            if (tick - record.Since < _tables.FixedGreen[group]) return false;
            Enter(ref record, SignalGroupState.WaitingGreen, tick);
        }

        if (record.State == SignalGroupState.WaitingGreen)
        {
            if (!end && (proposal & Proposal.Wait) != 0) return false;
            Enter(ref record, SignalGroupState.ExtensionGreen, tick);
        }

        if (record.State == SignalGroupState.ExtensionGreen)
        {
            if (!end && (proposal & Proposal.Extend) != 0 && tick - record.Since < record.MaximumExtension) return false;
            Enter(ref record, SignalGroupState.ParallelGreen, tick);
        }

        if (_followUps.Holds(group, tick, this))
        {
            HeldByFeeder |= 1UL << group;
            return false;
        }

        if (!end && (proposal & Proposal.ExtendInParallel) != 0) return false;
        Enter(ref record, SignalGroupState.Yellow, tick);
        record.GreenEnd = tick;
        Ended |= 1UL << group;
        Green &= ~(1UL << group);
        HeldByFeeder &= ~(1UL << group);
        _followUps.GreenEnded(group, tick);
        return true;
    }

    private void PassThroughRed(int group, long tick, Proposal proposal)
    {
        ref var record = ref _groups[group];
        var start = (_starting >> group & 1) != 0;
        if (record.State == SignalGroupState.Yellow)
        {
            if (tick - record.Since < _tables.Yellow[group] || (proposal & Proposal.HoldYellow) != 0) return;
            Enter(ref record, SignalGroupState.Red, tick);
            record.RedStart = tick;
        }

        if (record.State == SignalGroupState.Committed && !start) Enter(ref record, SignalGroupState.Red, tick);
        if (record.State == SignalGroupState.Red && start && tick - record.RedStart >= _tables.MinimumRed[group])
            Enter(ref record, SignalGroupState.Committed, tick);
    }

    private void StartGreens(long tick)
    {
        if (Committed == 0 || tick < AllRedUntil) return;
        var clear = 0UL;
        for (var rest = Committed; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            if (IsClear(group, tick)) clear |= 1UL << group;
        }

        // The longest committed first, followers whose feeder is already green before all; groups that need each other start
        // together or not at all.
        while (clear != 0)
        {
            var first = Oldest((clear & _pledged) != 0 ? clear & _pledged : clear);
            if (TryGather(first, clear, out var together, out var pledge) && IsFreeOfConflicts(together | pledge))
            {
                _pledged |= pledge;
                for (var rest = together; rest != 0; rest &= rest - 1) Start(BitOperations.TrailingZeroCount(rest), tick);
            }

            clear &= ~(1UL << first) & ~Green;
        }
    }

    private int Oldest(ulong groups)
    {
        var oldest = BitOperations.TrailingZeroCount(groups);
        for (var rest = groups; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            if (_groups[group].Since < _groups[oldest].Since) oldest = group;
        }

        return oldest;
    }

    /// <summary>
    /// Finds what has to start with a group: partners of simultaneous starts that wait too, and followers that are not green.
    /// A follower that will be clear within the allowed lead may start that much later; it is pledged: nothing that conflicts
    /// with it may start any more, and its commitment cannot be withdrawn.
    /// </summary>
    private bool TryGather(int first, ulong clear, out ulong together, out ulong pledge)
    {
        together = 1UL << first;
        pledge = 0;
        for (var open = together; open != 0;)
        {
            var group = BitOperations.TrailingZeroCount(open);
            open &= open - 1;
            var partners = _tables.Simultaneous[group] & Committed & ~together;
            together |= partners;
            open |= partners;
            if ((_tables.Followers[group] & ~Green) == 0) continue;
            foreach (var followUp in _tables.FollowUps)
            {
                var bit = 1UL << followUp.Follower;
                if (followUp.Feeder != group || !followUp.Tied || ((Green | together | pledge | _pledged) & bit) != 0) continue;
                if ((clear & bit) != 0)
                {
                    together |= bit;
                    open |= bit;
                }
                else if (CanPledge(followUp.Follower, followUp.MaximumLead))
                {
                    pledge |= bit;
                }
                else
                {
                    return false;
                }
            }
        }

        return (together & ~clear) == 0;
    }

    private bool CanPledge(int follower, int lead)
    {
        // Only a follower that depends on nobody else's start can be promised.
        if ((Committed >> follower & 1) == 0 || _tables.Followers[follower] != 0) return false;
        foreach (var other in _tables.Leads)
        {
            if (other.Follower == follower && ((_starting | Green) >> other.Leader & 1) != 0) return false;
        }

        foreach (var late in _tables.LateReleases)
        {
            if (late.Second == follower) return false;
        }

        return _tables.Simultaneous[follower] == 0 && TicksUntilClear(follower, out var greens) <= lead && greens == 0;
    }

    /// <summary>Whether these groups may start beside each other, beside what started in this tick and beside what is pledged.</summary>
    private bool IsFreeOfConflicts(ulong groups)
    {
        for (var rest = groups; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            var others = (groups & ~_tables.Simultaneous[group]) | Green | (_pledged & ~groups);
            if (((_tables.Conflicts[group] | _tables.BlockedBy[group]) & others) != 0) return false;
            if ((_tables.Blocks[group] & _pledged & ~groups) != 0) return false;
        }

        return true;
    }

    /// <summary>Whether conflicts, clearances and leading starts leave a committed group free at this tick.</summary>
    private bool IsClear(int group, long tick)
    {
        if ((Green & _tables.BlockedBy[group]) != 0) return false;
        // A pledged follower has to keep its lead: its feeder is under way.
        if (tick < _waitsUntil[group] && (_pledged >> group & 1) == 0) return false;
        for (var rest = _tables.BlockedBy[group]; rest != 0; rest &= rest - 1)
        {
            var other = BitOperations.TrailingZeroCount(rest);
            if (tick - _groups[other].GreenEnd < _tables.ClearanceOf(other, group)) return false;
        }

        foreach (var lead in _tables.Leads)
        {
            if (lead.Follower != group) continue;
            ref readonly var leader = ref _groups[lead.Leader];
            var bit = 1UL << lead.Leader;
            if ((Green & bit) != 0)
            {
                if (tick - leader.GreenStart < lead.Lead) return false;
            }
            else if ((_starting & bit) != 0 && (_pledged >> group & 1) == 0)
            {
                return false;
            }
        }

        foreach (var late in _tables.LateReleases)
        {
            if (late.Second != group) continue;
            ref readonly var first = ref _groups[late.First];
            var tooLate = (Green >> late.First & 1) != 0
                ? tick - first.GreenStart > late.Delay
                : tick - first.GreenEnd < late.Clearance;
            if (tooLate) return false;
        }

        return true;
    }

    private void Start(int group, long tick)
    {
        ref var record = ref _groups[group];
        record.LeadingGreen = 0;
        foreach (var lead in _tables.Leads)
        {
            if (lead.Leader == group && (_starting >> lead.Follower & 1) != 0)
                record.LeadingGreen = Math.Max(record.LeadingGreen, lead.Lead);
        }

        record.GreenStart = tick;
        Enter(ref record, record.LeadingGreen > 0 ? SignalGroupState.LeadingGreen : SignalGroupState.FixedGreen, tick);
        Green |= 1UL << group;
        Committed &= ~(1UL << group);
        _pledged &= ~(1UL << group);
        Started |= 1UL << group;
        _followUps.GreenStarted(group, tick);
    }

    private static void Enter(ref GroupRecord record, SignalGroupState state, long tick)
    {
        record.State = state;
        record.Since = tick;
    }

    private void CountMasks()
    {
        ulong green = 0, yellow = 0, committed = 0;
        for (var i = 0; i < _groups.Length; i++)
        {
            var bit = 1UL << i;
            switch (_groups[i].State)
            {
                case SignalGroupState.Red: break;
                case SignalGroupState.Committed: committed |= bit; break;
                case SignalGroupState.Yellow: yellow |= bit; break;
                default: green |= bit; break;
            }
        }

        (Green, Yellow, Committed) = (green, yellow, committed);
    }

    private void Publish(long tick)
    {
        for (var i = 0; i < _groups.Length; i++)
        {
            _states[i] = _groups[i].State;
            _ticksInState[i] = (int)(tick - _groups[i].Since);
        }
    }
}
