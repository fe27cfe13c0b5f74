using System.Numerics;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Control.Predictive;

/// <summary>
/// Greens that serve nobody and whose clearance would make others wait: pedestrians who have had their green. Their end is
/// planned the commit horizon ahead; other greens that cost nothing stay.
/// </summary>
internal sealed class IdleGreens
{
    private readonly JunctionTables _tables;
    private readonly SignalGroupMachine _machine;
    private readonly long[] _end;
    private readonly ulong _ending;
    private readonly int _commit;

    public IdleGreens(JunctionSpecification specification, JunctionTables tables, SignalGroupMachine machine)
    {
        _tables = tables;
        _machine = machine;
        _commit = specification.Policy.CommitHorizon.Value;
        _end = new long[tables.Count];
        for (var group = 0; group < tables.Count; group++)
        {
            var ends = specification.SignalGroups[group] is { Kind: SignalGroupKind.Pedestrian, WaitingGreen: WaitingGreen.None };
            if (ends) _ending |= 1UL << group;
        }

        Reset();
    }

    /// <summary>Groups whose end is planned.</summary>
    public ulong Ending { get; private set; }

    /// <summary>Tick of the planned end.</summary>
    public long EndOf(int group) => _end[group];

    public void Reset() => Ending = 0;

    /// <summary>Plans the end of what has become idle.</summary>
    public void Plan(long tick, ulong target, ulong demand)
    {
        Ending &= _machine.Green;
        for (var rest = target & _machine.Green & _ending & ~demand & ~Ending; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            if (!IsInTheWay(group, target & ~Ending & ~_ending)) continue;
            ref readonly var record = ref _machine[group];
            _end[group] = Math.Max(tick + _commit, record.GreenStart + record.LeadingGreen + _tables.FixedGreen[group]);
            Ending |= 1UL << group;
        }
    }

    /// <summary>Groups whose planned end has come.</summary>
    public ulong Due(long tick)
    {
        var due = 0UL;
        for (var rest = Ending; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            if (tick >= _end[group]) due |= 1UL << group;
        }

        return due;
    }

    public void CopyStateFrom(IdleGreens other)
    {
        Ending = other.Ending;
        other._end.CopyTo(_end, 0);
    }

    /// <summary>Whether somebody would have to wait longer for this group than for the others that are green.</summary>
    private bool IsInTheWay(int group, ulong others)
    {
        for (var rest = _tables.Excludes[group]; rest != 0; rest &= rest - 1)
        {
            var waiting = BitOperations.TrailingZeroCount(rest);
            var own = _tables.EndToStart[(group * _tables.Count) + waiting];
            var covered = false;
            for (var more = _tables.Excludes[waiting] & others; more != 0 && !covered; more &= more - 1)
                covered = _tables.EndToStart[(BitOperations.TrailingZeroCount(more) * _tables.Count) + waiting] >= own;
            if (!covered) return true;
        }

        return false;
    }
}
