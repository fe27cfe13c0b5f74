using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Safety;

/// <summary>
/// Watches what the lamps show, nothing else, and lists every state against the tables of the specification. Works live, tick
/// by tick (<see cref="Observe"/>), and on a recorded trace of changes (<see cref="Record"/>, then <see cref="Complete"/>).
/// </summary>
/// <remarks>
/// <para>
/// An intergreen runs from the first tick a group is no longer green to the first tick a conflicting group is. A negative one
/// lets the second start while the first is still green, when the first then ends within that time. Two conflicting groups
/// that start in the same tick are always a violation.
/// </para>
/// <para>
/// Dark and flashing are failure states: entering them is allowed at any time; traffic may move during them, so leaving them
/// counts as an end of green. How long the aspects of the first observation had been shown is unknown and not held against
/// anybody. Observing allocates nothing as long as nothing is wrong.
/// </para>
/// </remarks>
public sealed class SafetyAudit
{
    private const long LongAgo = long.MinValue / 4;

    private readonly SafetyTables _tables;
    private readonly int _keep;
    private readonly List<SafetyViolation> _violations = [];
    private readonly Aspect[] _shown;
    private readonly Aspect[] _next;
    private readonly long[] _since;
    private readonly long[] _greenEnd;
    private readonly long[] _endDue;
    private readonly int[] _endDueFor;
    private long _tick = LongAgo;
    private bool _begun;
    private bool _pending;

    /// <summary>Creates an audit of a junction.</summary>
    /// <param name="specification">The junction.</param>
    /// <param name="keep">How many violations are kept in <see cref="Violations"/>; all are counted.</param>
    public SafetyAudit(JunctionSpecification specification, int keep = 100)
        : this(new SafetyTables(specification), keep)
    {
    }

    internal SafetyAudit(SafetyTables tables, int keep)
    {
        _tables = tables;
        _keep = keep;
        _shown = new Aspect[tables.GroupCount];
        _next = new Aspect[tables.GroupCount];
        _since = new long[tables.GroupCount];
        _greenEnd = new long[tables.GroupCount];
        _endDue = new long[tables.GroupCount];
        _endDueFor = new int[tables.GroupCount];
        Forget();
    }

    /// <summary>Violations found so far.</summary>
    public long Count { get; private set; }

    /// <summary>The first violations, in the order they became visible.</summary>
    public IReadOnlyList<SafetyViolation> Violations => _violations;

    /// <summary>Starts a new trace: what was shown before is no longer known. The violations stay.</summary>
    public void Forget()
    {
        _begun = false;
        _pending = false;
        _tick = LongAgo;
        Array.Fill(_since, LongAgo);
        Array.Fill(_greenEnd, LongAgo);
        Array.Fill(_endDue, long.MaxValue);
    }

    /// <summary>Everything is red from this tick on, whatever was shown before: every time is counted from here.</summary>
    public void Restart(long tick)
    {
        Forget();
        _begun = true;
        _tick = tick - 1;
        Array.Fill(_shown, Aspect.Red);
        Array.Fill(_next, Aspect.Red);
        Array.Fill(_since, tick);
        Array.Fill(_greenEnd, tick);
    }

    /// <summary>Watches one tick.</summary>
    /// <param name="tick">Tick, later than the last one.</param>
    /// <param name="shown">Aspect of every group; held unchanged until the next observation.</param>
    public void Observe(long tick, ReadOnlySpan<Aspect> shown)
    {
        Close();
        if (tick <= _tick)
        {
            Report(new SafetyViolation(tick, SafetyRule.TickOrder, -1, -1, 1, Clamp(tick - _tick)));
            return;
        }

        shown[.._next.Length].CopyTo(_next);
        _tick = tick;
        Evaluate(tick);
    }

    /// <summary>Takes one change of a recorded trace; the changes of one tick may come in any order.</summary>
    /// <param name="tick">Tick of the change, not earlier than that of the change before.</param>
    /// <param name="group">Index of the group.</param>
    /// <param name="aspect">What it shows from this tick on.</param>
    public void Record(long tick, int group, Aspect aspect)
    {
        if (tick > _tick)
        {
            Close();
            _tick = tick;
        }
        else if (tick < _tick)
        {
            Report(new SafetyViolation(tick, SafetyRule.TickOrder, group, -1, 0, Clamp(tick - _tick)));
            return;
        }

        _next[group] = aspect;
        _pending = true;
    }

    /// <summary>Ends a recorded trace: the last aspects were shown until this tick, the first one without them.</summary>
    public void Complete(long tick)
    {
        Close();
        if (tick - 1 <= _tick)
            return;

        _tick = tick - 1;
        Evaluate(_tick);
    }

    /// <summary>Takes over the state of another audit of the same junction, without allocation; the list of violations stays behind.</summary>
    public void CopyStateFrom(SafetyAudit other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other._shown.CopyTo(_shown, 0);
        other._next.CopyTo(_next, 0);
        other._since.CopyTo(_since, 0);
        other._greenEnd.CopyTo(_greenEnd, 0);
        other._endDue.CopyTo(_endDue, 0);
        other._endDueFor.CopyTo(_endDueFor, 0);
        _tick = other._tick;
        _begun = other._begun;
        _pending = other._pending;
        Count = other.Count;
    }

    private void Close()
    {
        if (_pending)
            Evaluate(_tick);
        _pending = false;
    }

    private void Evaluate(long tick)
    {
        if (!_begun)
        {
            Begin(tick);
            return;
        }

        var started = 0UL;
        for (var group = 0; group < _shown.Length; group++)
        {
            var green = _shown[group] == Aspect.Green;
            if (green && _endDue[group] + (_next[group] == Aspect.Green ? -1 : 0) < tick)
                ReportOverlap(tick, group);
            if (_shown[group] == _next[group])
                continue;

            CheckChange(tick, group);
            if (_shown[group] is Aspect.Green or Aspect.Dark or Aspect.Flashing)
                _greenEnd[group] = tick;
            _endDue[group] = long.MaxValue;
            if (_next[group] == Aspect.Green)
                started |= 1UL << group;
            _shown[group] = _next[group];
            _since[group] = tick;
        }

        for (var rest = started; rest != 0;)
            CheckStart(tick, SafetyTables.TakeFirst(ref rest), started);
        if (started != 0 && _tables.Leads.Length != 0)
            CheckLeads(tick, started);
    }

    private void Begin(long tick)
    {
        _begun = true;
        _next.CopyTo(_shown, 0);
        for (var first = 0; first < _shown.Length; first++)
        {
            for (var second = first + 1; second < _shown.Length; second++)
            {
                if (_shown[first] == Aspect.Green && _shown[second] == Aspect.Green && _tables.Conflicting(first, second) &&
                    _tables.Intergreen(first, second) >= 0 && _tables.Intergreen(second, first) >= 0)
                    Report(new SafetyViolation(tick, SafetyRule.ConflictingGreen, second, first, 0, 1));
            }
        }
    }

    private void CheckChange(long tick, int group)
    {
        var age = tick - _since[group];
        var (from, to) = (_shown[group], _next[group]);
        if (to is Aspect.Dark or Aspect.Flashing)
            return;

        var ordered = (from, to) switch
        {
            (Aspect.Green, Aspect.Red) => _tables.SkipsYellow(group),
            (Aspect.Yellow, Aspect.Green) => _tables.GuaranteedRed[group] == 0,
            (Aspect.Red, Aspect.Yellow) => false,
            (Aspect.Dark or Aspect.Flashing, Aspect.Green) => false,
            _ => true,
        };
        if (!ordered)
            Report(new SafetyViolation(tick, SafetyRule.Sequence, group, -1, 0, 0));

        var (rule, bound) = from switch
        {
            Aspect.Green => (SafetyRule.GuaranteedGreen, _tables.GuaranteedGreen[group]),
            Aspect.Yellow => (SafetyRule.GuaranteedYellow, _tables.GuaranteedYellow[group]),
            Aspect.Red => (SafetyRule.GuaranteedRed, _tables.GuaranteedRed[group]),
            _ => (SafetyRule.None, 0),
        };
        if (age < bound)
            Report(new SafetyViolation(tick, rule, group, -1, bound, (int)age));
    }

    private void CheckStart(long tick, int group, ulong started)
    {
        for (var rest = _tables.Conflicts[group]; rest != 0;)
        {
            var other = SafetyTables.TakeFirst(ref rest);
            var bound = _tables.Intergreen(other, group);
            if (_shown[other] == Aspect.Green)
            {
                var together = ((started >> other) & 1) != 0;
                if (bound < 0 && !together)
                {
                    if (tick - bound < _endDue[other])
                        (_endDue[other], _endDueFor[other]) = (tick - bound, group);
                }
                else if (!together || other < group)
                {
                    Report(new SafetyViolation(tick, SafetyRule.ConflictingGreen, group, other, 0, 1));
                }
            }
            else if (tick - _greenEnd[other] < bound)
            {
                Report(new SafetyViolation(
                    tick, SafetyRule.Intergreen, group, other, bound, Clamp(tick - _greenEnd[other])));
            }
        }
    }

    private void CheckLeads(long tick, ulong started)
    {
        foreach (var lead in _tables.Leads)
        {
            var leaderGreen = _shown[lead.Leader] == Aspect.Green;
            var followerGreen = _shown[lead.Follower] == Aspect.Green;
            var leaderStarts = ((started >> lead.Leader) & 1) != 0;
            var followerStarts = ((started >> lead.Follower) & 1) != 0;
            if (followerStarts && leaderGreen && tick - _since[lead.Leader] < lead.Ticks)
                Report(new SafetyViolation(tick, SafetyRule.LeadingStart, lead.Follower, lead.Leader, lead.Ticks,
                    Clamp(tick - _since[lead.Leader])));
            else if (leaderStarts && followerGreen && !followerStarts)
                Report(new SafetyViolation(tick, SafetyRule.LeadingStart, lead.Leader, lead.Follower, 0, 0));
            else if (leaderStarts && !followerGreen && tick - _greenEnd[lead.Follower] < lead.Clearance)
                Report(new SafetyViolation(tick, SafetyRule.LeadingStart, lead.Leader, lead.Follower, lead.Clearance,
                    Clamp(tick - _greenEnd[lead.Follower])));
        }
    }

    private void ReportOverlap(long tick, int group)
    {
        var other = _endDueFor[group];
        var allowed = -_tables.Intergreen(group, other);
        var start = _endDue[group] - allowed;
        Report(new SafetyViolation(tick, SafetyRule.ConflictingGreen, group, other, allowed, Clamp(tick - start)));
        _endDue[group] = long.MaxValue;
    }

    private void Report(in SafetyViolation violation)
    {
        Count++;
        if (_violations.Count < _keep)
            _violations.Add(violation);
    }

    private static int Clamp(long ticks) => (int)Math.Clamp(ticks, int.MinValue, int.MaxValue);
}
