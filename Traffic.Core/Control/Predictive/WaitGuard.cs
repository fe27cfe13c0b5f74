using System.Numerics;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;

namespace Traffic.Core.Control.Predictive;

/// <summary>
/// The hard maximum wait: a schedule that serves all requests, earliest due first, each as soon as the groups before it that
/// conflict with it have had their fixed green and the intergreen. As long as that schedule keeps every wait within its maximum
/// after one more second of doing something else, the planner is free; when it would not, whoever stands at the head of the late
/// chain has to be served now. What is forced is a schedule that was shown to be in time one second before, so the bound holds
/// by construction.
/// </summary>
internal sealed class WaitGuard
{
    private readonly JunctionTables _tables;
    private readonly int[] _maximumWait;
    private readonly int[] _order;
    private readonly long[] _due;
    private readonly long[] _end;
    private readonly int[] _behind;
    private readonly ulong[] _related;

    public WaitGuard(JunctionSpecification specification, JunctionTables tables)
    {
        _tables = tables;
        _maximumWait = [.. specification.SignalGroups.Select(group => specification.Policy.Of(group.Kind).MaximumWait.Value)];
        _order = new int[tables.Count];
        _due = new long[tables.Count];
        _end = new long[tables.Count];
        _behind = new int[tables.Count];
        _related = new ulong[tables.Count];
        for (var group = 0; group < tables.Count; group++)
            _related[group] = tables.Excludes[group] | tables.WaitsFor[group] | tables.YieldsTo[group];
    }

    /// <summary>Groups that have to be served next, when they could not wait until a moment; 0 when all can.</summary>
    /// <param name="tick">Now.</param>
    /// <param name="controller">Knows since when requests stand.</param>
    /// <param name="served">Groups that are green, or will be before anything else.</param>
    /// <param name="endTicks">Ticks from now at which each of those has had its fixed green, by group.</param>
    /// <param name="free">Ticks from now at which the first change could begin.</param>
    public ulong Overdue(long tick, IController controller, ulong served, ReadOnlySpan<int> endTicks, int free)
    {
        var waiting = controller.Requested & ~served;
        if (waiting == 0) return 0;
        for (var rest = served; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            _end[group] = Math.Max(free, endTicks[group]);
        }

        var count = Sort(waiting, tick, controller);
        var placed = served;
        var heads = 0UL;
        for (var i = 0; i < count; i++)
        {
            var group = _order[i];
            long start = free;
            _behind[group] = -1;
            for (var rest = _related[group] & placed; rest != 0; rest &= rest - 1)
            {
                var other = BitOperations.TrailingZeroCount(rest);
                var clear = _end[other] + _tables.EndToStart[(other * _tables.Count) + group];
                if (clear < start || (clear == start && (served >> other & 1) != 0)) continue;
                start = clear;
                _behind[group] = (served >> other & 1) != 0 ? -1 : other;
            }

            _end[group] = start + _tables.FixedGreen[group];
            placed |= 1UL << group;
            if (start <= _due[group]) continue;
            var head = group;
            while (_behind[head] >= 0) head = _behind[head];
            if ((_related[head] & heads) == 0) heads |= 1UL << head;
        }

        return heads;
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
}
