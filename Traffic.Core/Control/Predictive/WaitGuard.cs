using System.Numerics;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;

namespace Traffic.Core.Control.Predictive;

/// <summary>
/// The hard maximum wait: a schedule that serves all requests one set of compatible groups after the other, earliest due first,
/// each with no more than its intergreen and fixed green. As long as that schedule keeps every wait within its maximum after one
/// more second of doing something else, the planner is free; when it would not, the first set has to be served now. What is
/// forced is the schedule that was just shown to be in time, so the bound holds by construction.
/// </summary>
internal sealed class WaitGuard
{
    private readonly JunctionTables _tables;
    private readonly int[] _maximumWait;
    private readonly int[] _order;
    private readonly long[] _due;
    private readonly ulong[] _sets;

    public WaitGuard(JunctionSpecification specification, JunctionTables tables)
    {
        _tables = tables;
        _maximumWait = [.. specification.SignalGroups.Select(group => specification.Policy.Of(group.Kind).MaximumWait.Value)];
        _order = new int[tables.Count];
        _due = new long[tables.Count];
        _sets = new ulong[tables.Count];
    }

    /// <summary>
    /// The set that has to be served next, when it could not wait until a moment; 0 when it can, or when there is none.
    /// </summary>
    /// <param name="tick">Now.</param>
    /// <param name="controller">Knows since when requests stand.</param>
    /// <param name="served">Groups that are green, or will be before anything else.</param>
    /// <param name="endTicks">Ticks from now at which those may end, by group; later than <paramref name="free"/> counts.</param>
    /// <param name="free">Ticks from now at which the first set could be called.</param>
    public ulong Overdue(long tick, IController controller, ulong served, ReadOnlySpan<int> endTicks, int free)
    {
        var waiting = controller.Requested & ~served;
        if (waiting == 0) return 0;
        var count = Sort(waiting, tick, controller);
        var sets = Group(count);
        var (before, clock) = (served, free);
        for (var k = 0; k < sets; k++)
        {
            var done = clock;
            for (var rest = _sets[k]; rest != 0; rest &= rest - 1)
            {
                var group = BitOperations.TrailingZeroCount(rest);
                var start = StartAfter(group, before, endTicks, clock, first: k == 0);
                if (start > _due[group]) return _sets[0];
                done = Math.Max(done, start + _tables.FixedGreen[group]);
            }

            (before, clock) = (_sets[k], done);
        }

        return 0;
    }

    private int StartAfter(int group, ulong before, ReadOnlySpan<int> endTicks, int clock, bool first)
    {
        var start = clock;
        for (var rest = (_tables.WaitsFor[group] | _tables.Excludes[group]) & before; rest != 0; rest &= rest - 1)
        {
            var other = BitOperations.TrailingZeroCount(rest);
            var end = first ? Math.Max(clock, endTicks[other]) : clock;
            start = Math.Max(start, end + _tables.EndToStart[(other * _tables.Count) + group]);
        }

        return start;
    }

    private int Sort(ulong waiting, long tick, IController controller)
    {
        var count = 0;
        for (var rest = waiting; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            _due[group] = controller.RequestedSince(group) + _maximumWait[group] - tick;
            var at = count++;
            for (; at > 0 && _due[group] < _due[_order[at - 1]]; at--) _order[at] = _order[at - 1];
            _order[at] = group;
        }

        return count;
    }

    /// <summary>Puts each group, earliest due first, into the first set it fits in.</summary>
    private int Group(int count)
    {
        var sets = 0;
        for (var i = 0; i < count; i++)
        {
            var group = _order[i];
            var members = _tables.Closure[group];
            var related = 0UL;
            for (var rest = members; rest != 0; rest &= rest - 1)
            {
                var member = BitOperations.TrailingZeroCount(rest);
                related |= _tables.Excludes[member] | _tables.WaitsFor[member] | _tables.YieldsTo[member];
            }

            related &= ~members;
            var at = 0;
            while (at < sets && (_sets[at] & related) != 0) at++;
            if (at == sets) _sets[sets++] = 0;
            _sets[at] |= 1UL << group;
        }

        return sets;
    }
}
