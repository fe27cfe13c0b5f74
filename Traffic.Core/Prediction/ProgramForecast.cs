using Traffic.Core.Control;
using Traffic.Core.Safety;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Prediction;

/// <summary>
/// The next changes of a fixed program, exactly: as long as the lamps follow it and nothing in it offends against the bounds,
/// there is nothing to estimate.
/// </summary>
internal sealed class ProgramForecast
{
    private readonly ProgramTable _program;
    private readonly long[] _changeAt;
    private readonly long[] _laterChangeAt;
    private readonly long[] _lastChangeAt;
    private readonly bool _keepsBounds;
    private long _inStepSince;

    public ProgramForecast(JunctionSpecification specification, ProgramTable program)
    {
        _program = program;
        _changeAt = new long[specification.SignalGroups.Count];
        _laterChangeAt = new long[specification.SignalGroups.Count];
        _lastChangeAt = new long[specification.SignalGroups.Count];
        _keepsBounds = KeepsBounds(specification, program);
    }

    /// <summary>Forgets that the lamps followed the program, or takes it that they have always done.</summary>
    public void Restart(long tick, bool inProgram)
    {
        Array.Clear(_changeAt);
        Array.Clear(_laterChangeAt);
        Array.Clear(_lastChangeAt);
        _inStepSince = inProgram ? tick - _program.Cycle : tick;
    }

    public void CopyStateFrom(ProgramForecast other)
    {
        other._changeAt.CopyTo(_changeAt, 0);
        other._laterChangeAt.CopyTo(_laterChangeAt, 0);
        other._lastChangeAt.CopyTo(_lastChangeAt, 0);
        _inStepSince = other._inStepSince;
    }

    /// <summary>Compares the lamps of a tick with the program.</summary>
    /// <returns>
    /// Whether the program will be followed exactly: it keeps the bounds, and a whole cycle was followed, so that no time is
    /// running any more that began otherwise.
    /// </returns>
    public bool Follow(long tick, ulong green, ulong yellow)
    {
        var phase = _program.PhaseAt(_program.PositionAt(tick));
        if (green != _program.GreenIn(phase) || yellow != _program.YellowIn(phase))
            _inStepSince = tick + 1;
        return _keepsBounds && tick - _inStepSince >= _program.Cycle;
    }

    /// <summary>
    /// Ticks until the program ends the green of a group or starts the next one; <see cref="TimeToChange.Unknown"/> when it
    /// never does.
    /// </summary>
    public int TicksToChange(long tick, int group)
    {
        Look(tick, group);
        return Ahead(_changeAt[group], tick);
    }

    /// <summary>Ticks until the change after the next one; <see cref="TimeToChange.Unknown"/> when there is none.</summary>
    public int TicksToLaterChange(long tick, int group)
    {
        Look(tick, group);
        return Ahead(_laterChangeAt[group], tick);
    }

    /// <summary>Ticks until the change after those two; <see cref="TimeToChange.Unknown"/> when there is none.</summary>
    public int TicksToLastChange(long tick, int group)
    {
        Look(tick, group);
        return Ahead(_lastChangeAt[group], tick);
    }

    private static int Ahead(long at, long tick) => at == long.MaxValue ? TimeToChange.Unknown : (int)(at - tick);

    private void Look(long tick, int group)
    {
        if (_changeAt[group] > tick)
            return;
        var next = FindChange(tick, group);
        _changeAt[group] = next;
        _laterChangeAt[group] = next == long.MaxValue ? next : FindChange(next, group);
        _lastChangeAt[group] = _laterChangeAt[group] == long.MaxValue ? long.MaxValue : FindChange(_laterChangeAt[group], group);
    }

    private long FindChange(long tick, int group)
    {
        var bit = 1UL << group;
        var position = _program.PositionAt(tick);
        var phase = _program.PhaseAt(position);
        var green = _program.GreenIn(phase) & bit;
        var start = tick - position;
        for (var turned = 0; turned < _program.PhaseCount; turned++)
        {
            var end = _program.EndOf(phase);
            phase = phase + 1 == _program.PhaseCount ? 0 : phase + 1;
            var at = start + end;
            if (phase == 0)
                start += _program.Cycle;
            if ((_program.GreenIn(phase) & bit) != green)
                return at;
        }

        return long.MaxValue;
    }

    private static bool KeepsBounds(JunctionSpecification specification, ProgramTable program)
    {
        // The machine takes a negative intergreen for zero, so a common green of the program would not be followed.
        var audit = new SafetyAudit(specification with
        {
            Intergreens = [.. specification.Intergreens.Select(row =>
                row with { Guaranteed = new(Math.Max(0, row.Guaranteed.Value)) })],
        });
        for (var cycle = 0; cycle < 2; cycle++)
        {
            for (var phase = 0; phase < program.PhaseCount; phase++)
            {
                var start = ((long)cycle * program.Cycle) + (phase == 0 ? 0 : program.EndOf(phase - 1));
                for (var group = 0; group < specification.SignalGroups.Count; group++)
                {
                    var bit = 1UL << group;
                    audit.Record(start, group,
                        (program.GreenIn(phase) & bit) != 0 ? Aspect.Green
                        : (program.YellowIn(phase) & bit) != 0 ? Aspect.Yellow
                        : Aspect.Red);
                }
            }
        }

        audit.Complete(2L * program.Cycle);
        return audit.Count == 0;
    }
}
