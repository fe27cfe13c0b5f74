using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Safety;

/// <summary>
/// The last word before the lamps: takes the aspects the control wants, gives the aspects that are shown. Has its own tables
/// and timers and believes nothing of what the controller or the signal-group machine believe. Never throws and allocates
/// nothing in <see cref="Check"/>.
/// </summary>
/// <remarks>
/// <para>
/// Checked: conflicting greens, guaranteed intergreen, green, yellow and red, the order green-yellow-red (a group without yellow
/// may skip it, one without guaranteed red the red), leading starts. A bad command is refused and the group keeps the aspect it
/// has; repeated or lasting refusals, a wrong number of aspects and a broken heartbeat climb the ladder of
/// <see cref="FallbackLevel"/> as <see cref="GuardLimits"/> says. Permissive conflicts may be green together; of them only leading
/// starts are checked.
/// </para>
/// <para>
/// A negative intergreen lets a group start while the other is still green. The guard cannot know that the other will end in
/// time, so it allows the start only if it can see to that itself: the guaranteed green of the other must be over by then, and
/// when the time comes the guard ends the other green, wanted or not.
/// </para>
/// <para>
/// After a restart nothing is known of what the lamps showed: everything is red, every timer counts from there, and the first
/// green waits for the longest intergreen and guaranteed red. While the level is <see cref="FallbackLevel.AllRed"/> or above,
/// the control has to be held in its own restart: the guard lets go only when everything is wanted red.
/// </para>
/// </remarks>
public sealed class SignalGuard
{
    private const long LongAgo = long.MinValue / 4;

    private readonly SafetyTables _tables;
    private readonly GuardLimits _limits;
    private readonly SafetyAudit _audit;
    private readonly Aspect[] _lamps;
    private readonly long[] _since;
    private readonly long[] _greenEnd;
    private readonly long[] _endDue;
    private readonly int[] _waiting;
    private readonly Aspect[] _refusedWish;
    private readonly SafetyRule[] _rules;

    private bool _started;
    private long _tick;
    private FallbackLevel _level;
    private long _levelSince;
    private long _allRedSince;
    private long _redWantedSince;
    private long _refusedAt = LongAgo;
    private int _refusedRun;
    private int _refusalLevel;
    private int _fallLevel;
    private ulong _refused;
    private ulong _refusedBefore;
    private long _rejections;
    private long _overdue;
    private SafetyRule _lastRule;
    private int _lastGroup = -1;
    private long _lastTick = -1;

    /// <summary>Creates the guard of a junction. It restarts at the first tick it is asked about.</summary>
    /// <param name="specification">The junction; at most 64 signal groups.</param>
    /// <param name="limits">Limits of the ladder; <see cref="GuardLimits.Default"/> when null.</param>
    /// <exception cref="ArgumentException">The specification names a group it does not have, or has too many.</exception>
    public SignalGuard(JunctionSpecification specification, GuardLimits? limits = null)
    {
        _tables = new SafetyTables(specification);
        _limits = limits ?? GuardLimits.Default;
        _audit = new SafetyAudit(_tables, keep: 100);
        var count = _tables.GroupCount;
        _lamps = new Aspect[count];
        _since = new long[count];
        _greenEnd = new long[count];
        _endDue = new long[count];
        _waiting = new int[count];
        _refusedWish = new Aspect[count];
        _rules = new SafetyRule[count];
    }

    /// <summary>What the lamps show, by index of the signal group.</summary>
    public ReadOnlySpan<Aspect> Lamps => _lamps;

    /// <summary>Why the command of each group was not followed in the last tick; none where it was.</summary>
    public ReadOnlySpan<SafetyRule> Rules => _rules;

    /// <summary>How far the guard has stepped in.</summary>
    public FallbackLevel FallbackLevel => _level;

    /// <summary>Tick of the last restart, by call or after a gap that could not be bridged; all times count from there.</summary>
    public long RestartTick { get; private set; }

    /// <summary>Least ticks until commands are followed again; 0 when they are.</summary>
    internal int TicksToRelease(long tick) => _level switch
    {
        < FallbackLevel.AllRed => 0,
        FallbackLevel.AllRed when _allRedSince != long.MaxValue =>
            (int)Math.Max(1, _allRedSince + _tables.SettleTicks - tick),
        _ => Math.Max(1, _tables.SettleTicks),
    };

    /// <summary>Counts and the last refusal.</summary>
    public GuardStatus Status =>
        new(_level, _rejections, _audit.Count, _overdue, _lastRule, _lastGroup, _lastTick);

    /// <summary>The audit that watches the lamps.</summary>
    public SafetyAudit Audit => _audit;

    /// <summary>Everything red from this tick on; what was shown before is unknown. Counters stay.</summary>
    public void Restart(long tick)
    {
        Array.Fill(_lamps, Aspect.Red);
        Array.Fill(_since, tick);
        Array.Fill(_greenEnd, tick);
        Array.Fill(_endDue, long.MaxValue);
        Array.Clear(_waiting);
        _started = true;
        _tick = tick - 1;
        RestartTick = tick;
        _allRedSince = tick;
        _refusedRun = 0;
        _refusalLevel = 0;
        _refusedBefore = 0;
        SetLevel(FallbackLevel.AllRed, tick);
        _audit.Restart(tick);
    }

    /// <summary>
    /// Begins in the middle of a running program instead of all-red, as a simulation does whose lamps exist from its first tick
    /// on. Every aspect counts as shown for long. Not for lamps on a street.
    /// </summary>
    /// <returns>False, and nothing has happened, when the aspects are not a state that may be shown.</returns>
    public bool TryStartWith(long tick, ReadOnlySpan<Aspect> aspects)
    {
        if (aspects.Length != _lamps.Length)
            return false;

        for (var group = 0; group < aspects.Length; group++)
        {
            if (aspects[group] is not (Aspect.Red or Aspect.Green or Aspect.Yellow))
                return false;
            for (var rest = _tables.Conflicts[group]; aspects[group] == Aspect.Green && rest != 0;)
            {
                if (aspects[SafetyTables.TakeFirst(ref rest)] == Aspect.Green)
                    return false;
            }
        }

        Restart(tick);
        aspects.CopyTo(_lamps);
        Array.Fill(_since, LongAgo);
        Array.Fill(_greenEnd, LongAgo);
        SetLevel(FallbackLevel.Normal, tick);
        _audit.Forget();
        return true;
    }

    /// <summary>Decides what the lamps show in this tick.</summary>
    /// <param name="tick">The tick; one more than that of the last call.</param>
    /// <param name="wanted">What the control wants of each group.</param>
    /// <param name="requested">Groups with a request, one bit for each index; for the watchdog of waiting requests.</param>
    /// <returns>What was not followed; <see cref="Lamps"/> holds the result.</returns>
    public GuardVerdict Check(long tick, ReadOnlySpan<Aspect> wanted, ulong requested)
    {
        _refused = 0;
        Array.Clear(_rules);
        if (!_started)
            Restart(tick);
        if (tick <= _tick)
        {
            Count(SafetyRule.TickOrder, -1, tick);
            _refusedRun++;
            return new GuardVerdict(_level, AllGroups, SafetyRule.TickOrder, -1);
        }

        var late = tick != _tick + 1;
        if (late)
            BridgeGap(tick);
        _tick = tick;
        var complete = wanted.Length == _lamps.Length;
        if (!complete)
        {
            Count(SafetyRule.UnknownAspect, -1, tick);
            Fall(tick);
        }

        var redWanted = complete && wanted.IndexOfAnyExcept(Aspect.Red) < 0;
        if (!redWanted)
            _redWantedSince = tick + 1;

        if (_level == FallbackLevel.Flashing)
            StayFlashing(tick, wanted);
        else if (_level == FallbackLevel.AllRed)
            StayAllRed(tick, wanted, redWanted);
        else
            Follow(tick, wanted);

        _refusedBefore = _refused;
        Watch(requested);
        var unsafeBefore = _audit.Count;
        _audit.Observe(tick, _lamps);
        if (_audit.Count != unsafeBefore)
            SetLevel(FallbackLevel.Flashing, tick);

        if (!complete || late)
            return new GuardVerdict(_level, AllGroups, complete ? SafetyRule.TickOrder : SafetyRule.UnknownAspect, -1);
        var first = _refused == 0 ? -1 : System.Numerics.BitOperations.TrailingZeroCount(_refused);
        return new GuardVerdict(_level, _refused, first < 0 ? SafetyRule.None : _rules[first], first);
    }

    /// <summary>Takes over the whole state of another guard of the same junction, for forward runs.</summary>
    public void CopyStateFrom(SignalGuard other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other._lamps.CopyTo(_lamps, 0);
        other._since.CopyTo(_since, 0);
        other._greenEnd.CopyTo(_greenEnd, 0);
        other._endDue.CopyTo(_endDue, 0);
        other._waiting.CopyTo(_waiting, 0);
        other._refusedWish.CopyTo(_refusedWish, 0);
        other._rules.CopyTo(_rules, 0);
        _audit.CopyStateFrom(other._audit);
        _started = other._started;
        _tick = other._tick;
        RestartTick = other.RestartTick;
        _level = other._level;
        _levelSince = other._levelSince;
        _allRedSince = other._allRedSince;
        _redWantedSince = other._redWantedSince;
        _refusedAt = other._refusedAt;
        _refusedRun = other._refusedRun;
        _refusalLevel = other._refusalLevel;
        _fallLevel = other._fallLevel;
        _refused = other._refused;
        _refusedBefore = other._refusedBefore;
        _rejections = other._rejections;
        _overdue = other._overdue;
        _lastRule = other._lastRule;
        _lastGroup = other._lastGroup;
        _lastTick = other._lastTick;
    }

    private ulong AllGroups => _lamps.Length == 64 ? ulong.MaxValue : (1UL << _lamps.Length) - 1;

    private void Follow(long tick, ReadOnlySpan<Aspect> wanted)
    {
        // Greens that end free the way for greens that start in the same tick (an intergreen of zero), so ends come first.
        var starts = 0UL;
        for (var group = 0; group < _lamps.Length; group++)
        {
            var rule = _lamps[group] switch
            {
                Aspect.Green => FollowFromGreen(tick, group, wanted[group]),
                Aspect.Yellow => FollowFromYellow(tick, group, wanted[group], ref starts),
                _ => FollowFromRed(tick, group, wanted[group], ref starts),
            };
            if (rule != SafetyRule.None)
                Refuse(rule, group, wanted[group], tick);
        }

        while (starts != 0)
        {
            var group = SafetyTables.TakeFirst(ref starts);
            var rule = CheckStart(tick, group);
            if (rule == SafetyRule.None)
                Start(tick, group);
            else
                Refuse(rule, group, Aspect.Green, tick);
        }

        ClimbOrCalm(tick);
    }

    private SafetyRule FollowFromGreen(long tick, int group, Aspect wanted)
    {
        var ends = wanted == Aspect.Yellow || (wanted == Aspect.Red && _tables.SkipsYellow(group));
        if (ends && tick - _since[group] >= _tables.GuaranteedGreen[group])
        {
            Show(tick, group, wanted);
            return SafetyRule.None;
        }

        // Another group has started on the strength of a negative intergreen: this green ends now in any case.
        if (tick >= _endDue[group])
        {
            EndGreen(tick, group);
            return SafetyRule.ConflictingGreen;
        }

        return wanted switch
        {
            Aspect.Green => SafetyRule.None,
            _ when ends => SafetyRule.GuaranteedGreen,
            Aspect.Red => SafetyRule.Sequence,
            _ => SafetyRule.UnknownAspect,
        };
    }

    private SafetyRule FollowFromYellow(long tick, int group, Aspect wanted, ref ulong starts)
    {
        switch (wanted)
        {
            case Aspect.Yellow:
                return SafetyRule.None;
            case Aspect.Red when tick - _since[group] >= _tables.GuaranteedYellow[group]:
                Show(tick, group, Aspect.Red);
                return SafetyRule.None;
            case Aspect.Red:
                return SafetyRule.GuaranteedYellow;
            // A red of no time may be left out: fixed programs of simulated networks do so.
            case Aspect.Green when _tables.GuaranteedRed[group] == 0 && tick - _since[group] >= _tables.GuaranteedYellow[group]:
                starts |= 1UL << group;
                return SafetyRule.None;
            case Aspect.Green:
                return SafetyRule.Sequence;
            default:
                return SafetyRule.UnknownAspect;
        }
    }

    private SafetyRule FollowFromRed(long tick, int group, Aspect wanted, ref ulong starts)
    {
        switch (wanted)
        {
            case Aspect.Red:
                return SafetyRule.None;
            case Aspect.Green when tick - _since[group] >= _tables.GuaranteedRed[group]:
                starts |= 1UL << group;
                return SafetyRule.None;
            case Aspect.Green:
                return SafetyRule.GuaranteedRed;
            case Aspect.Yellow:
                return SafetyRule.Sequence;
            default:
                return SafetyRule.UnknownAspect;
        }
    }

    private SafetyRule CheckStart(long tick, int group)
    {
        for (var rest = _tables.Conflicts[group]; rest != 0;)
        {
            var other = SafetyTables.TakeFirst(ref rest);
            var bound = _tables.Intergreen(other, group);
            if (_lamps[other] == Aspect.Green)
            {
                var endsInTime = bound < 0 && _since[other] < tick &&
                    _since[other] + _tables.GuaranteedGreen[other] <= tick - bound;
                if (!endsInTime)
                    return SafetyRule.ConflictingGreen;
            }
            else if (tick - _greenEnd[other] < bound)
            {
                return SafetyRule.Intergreen;
            }
        }

        foreach (var lead in _tables.Leads)
        {
            var tooLate = lead.Follower == group && _lamps[lead.Leader] == Aspect.Green &&
                tick - _since[lead.Leader] < lead.Ticks;
            var beside = lead.Leader == group &&
                (_lamps[lead.Follower] == Aspect.Green || tick - _greenEnd[lead.Follower] < lead.Clearance);
            if (tooLate || beside)
                return SafetyRule.LeadingStart;
        }

        return SafetyRule.None;
    }

    private void Start(long tick, int group)
    {
        for (var rest = _tables.Conflicts[group]; rest != 0;)
        {
            var other = SafetyTables.TakeFirst(ref rest);
            if (_lamps[other] == Aspect.Green)
                _endDue[other] = Math.Min(_endDue[other], tick - _tables.Intergreen(other, group));
        }

        Show(tick, group, Aspect.Green);
    }

    private void ClimbOrCalm(long tick)
    {
        _refusalLevel = Math.Max(0, _refusalLevel - 1);
        _fallLevel = Math.Max(0, _fallLevel - 1);
        if (_refused == 0)
        {
            _refusedRun = 0;
            if (_level == FallbackLevel.Hold && tick - _refusedAt >= _limits.Calm.Value)
                SetLevel(FallbackLevel.Normal, tick);
            return;
        }

        _refusedAt = tick;
        _refusedRun++;
        if (_level == FallbackLevel.Normal)
            SetLevel(FallbackLevel.Hold, tick);
        if (_refusedRun >= _limits.RefusedRun.Value || _refusalLevel > _limits.RefusalWindow.Value)
            Fall(tick);
    }

    /// <summary>The fall from following commands to all-red; too many of them end in flashing.</summary>
    private void Fall(long tick)
    {
        if (_level >= FallbackLevel.AllRed)
            return;

        _refusedRun = 0;
        _refusalLevel = 0;
        _allRedSince = long.MaxValue;
        _fallLevel += _limits.FallWindow.Value / Math.Max(1, _limits.Falls);
        SetLevel(FallbackLevel.AllRed, tick);
    }

    private void StayAllRed(long tick, ReadOnlySpan<Aspect> wanted, bool redWanted)
    {
        _fallLevel = Math.Max(0, _fallLevel - 1);
        var allRed = true;
        for (var group = 0; group < _lamps.Length; group++)
        {
            if (_lamps[group] == Aspect.Green && tick - _since[group] >= _tables.GuaranteedGreen[group])
                EndGreen(tick, group);
            else if (_lamps[group] == Aspect.Yellow && tick - _since[group] >= _tables.Yellow[group])
                Show(tick, group, Aspect.Red);
            allRed &= _lamps[group] == Aspect.Red;
        }

        if (!allRed)
        {
            IgnoreCommands(wanted);
            return;
        }

        if (_allRedSince == long.MaxValue)
            _allRedSince = tick;
        var settled = tick - _allRedSince - _tables.SettleTicks;
        var tooManyFalls = _fallLevel > _limits.FallWindow.Value * (_limits.Falls - 1) / Math.Max(1, _limits.Falls);
        if (tooManyFalls || settled >= _limits.AllRedRefused.Value)
        {
            IgnoreCommands(wanted);
            _fallLevel = 0;
            SetLevel(FallbackLevel.Flashing, tick);
        }
        else if (settled >= 0 && redWanted)
        {
            SetLevel(FallbackLevel.Normal, tick);
        }
        else
        {
            IgnoreCommands(wanted);
        }
    }

    private void StayFlashing(long tick, ReadOnlySpan<Aspect> wanted)
    {
        IgnoreCommands(wanted);
        var over = tick - _levelSince >= _limits.MinimumFlashing.Value &&
            tick - _redWantedSince >= _limits.Recovery.Value;
        for (var group = 0; group < _lamps.Length; group++)
        {
            var dark = _tables.DarkInFallback[group];
            // As at switching on in the street: flashing, yellow for everybody, red.
            var aspect = (over, dark) switch
            {
                (true, false) when !_tables.SkipsYellow(group) => Aspect.Yellow,
                (true, _) => Aspect.Red,
                (false, true) => Aspect.Dark,
                _ => Aspect.Flashing,
            };
            if (_lamps[group] != aspect)
                Show(tick, group, aspect);
        }

        if (!over)
            return;

        _allRedSince = long.MaxValue;
        SetLevel(FallbackLevel.AllRed, tick);
    }

    private void BridgeGap(long tick)
    {
        Count(SafetyRule.TickOrder, -1, tick);
        // A common green whose end was missed leaves the lamps in a state that cannot be led back in order.
        var overlapMissed = false;
        foreach (var due in _endDue)
            overlapMissed |= due < tick;
        if (overlapMissed || tick - _tick > _limits.HeartbeatGap.Value)
            Restart(tick);
        else
            Fall(tick);
    }

    private void Watch(ulong requested)
    {
        if (_tables.MaximumWait <= 0)
            return;

        for (var group = 0; group < _waiting.Length; group++)
        {
            var waits = ((requested >> group) & 1) != 0 && _lamps[group] != Aspect.Green;
            _waiting[group] = waits ? _waiting[group] + 1 : 0;
            if (_waiting[group] == _tables.MaximumWait + 1)
                _overdue++;
        }
    }

    private void EndGreen(long tick, int group) =>
        Show(tick, group, _tables.SkipsYellow(group) ? Aspect.Red : Aspect.Yellow);

    private void Show(long tick, int group, Aspect aspect)
    {
        if (_lamps[group] is Aspect.Green or Aspect.Dark or Aspect.Flashing)
            _greenEnd[group] = tick;
        _lamps[group] = aspect;
        _since[group] = tick;
        _endDue[group] = long.MaxValue;
    }

    private void Refuse(SafetyRule rule, int group, Aspect wanted, long tick)
    {
        var bit = 1UL << group;
        _refused |= bit;
        _rules[group] = rule;
        if ((_refusedBefore & bit) != 0 && _refusedWish[group] == wanted)
            return;

        _refusedWish[group] = wanted;
        _refusalLevel += _limits.RefusalWindow.Value / Math.Max(1, _limits.Refusals);
        Count(rule, group, tick);
    }

    private void IgnoreCommands(ReadOnlySpan<Aspect> wanted)
    {
        for (var group = 0; group < _lamps.Length && group < wanted.Length; group++)
        {
            if (wanted[group] == _lamps[group])
                continue;
            _refused |= 1UL << group;
            _rules[group] = SafetyRule.Fallback;
        }
    }

    private void Count(SafetyRule rule, int group, long tick)
    {
        _rejections++;
        (_lastRule, _lastGroup, _lastTick) = (rule, group, tick);
    }

    private void SetLevel(FallbackLevel level, long tick)
    {
        _level = level;
        _levelSince = tick;
    }
}
