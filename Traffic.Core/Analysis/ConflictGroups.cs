using System.Numerics;

namespace Traffic.Core.Analysis;

/// <summary>
/// Finds the conflict group that decides the cycle (maatgevende conflictgroep): all sets of groups in conflict with each other are
/// tried, since with unequal clearances a part of a set may need more than the whole. The cycle is a bound from below: minimum greens,
/// leading and simultaneous starts may ask for more.
/// </summary>
public sealed class ConflictGroups
{
    // Orders are searched exactly up to this size; no real junction has larger sets.
    private const int Largest = 12;

    private readonly ulong[] _conflicts;
    private readonly double[] _loads;
    private readonly Func<int, int, double> _lost;
    private readonly List<ConflictGroup> _groups = [];

    private ConflictGroups(double[] loads, ulong[] conflicts, Func<int, int, double> lost) =>
        (_loads, _conflicts, _lost) = (loads, conflicts, lost);

    /// <summary>All conflict groups of two and more, that with the longest minimum cycle first.</summary>
    /// <param name="loads">Load of each group, 0 or more; at most 64 groups.</param>
    /// <param name="conflicts">For each group the groups in conflict with it, as bits; symmetric.</param>
    /// <param name="lostSeconds">
    /// Time lost between two groups, seconds: unused yellow of the first + clearance + start-up lost time of the second.
    /// </param>
    public static IReadOnlyList<ConflictGroup> Of(double[] loads, ulong[] conflicts, Func<int, int, double> lostSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(loads.Length, 64);
        ArgumentOutOfRangeException.ThrowIfNotEqual(conflicts.Length, loads.Length);
        var finder = new ConflictGroups(loads, conflicts, lostSeconds);
        for (var first = 0; first < loads.Length; first++)
            finder.Grow(1UL << first, conflicts[first] & ~((2UL << first) - 1));
        return [.. finder._groups.OrderByDescending(group => group.MinimumCycleSeconds).ThenByDescending(group => group.LostSeconds)];
    }

    private void Grow(ulong members, ulong candidates)
    {
        if (BitOperations.PopCount(members) is > 1 and <= Largest)
            _groups.Add(Measure(members));
        for (var rest = candidates; rest != 0; rest &= rest - 1)
        {
            var next = BitOperations.TrailingZeroCount(rest);
            Grow(members | (1UL << next), candidates & _conflicts[next] & ~((2UL << next) - 1));
        }
    }

    // Held and Karp's dynamic programme over subsets: the cheapest way round that starts and ends at the first member.
    private ConflictGroup Measure(ulong members)
    {
        var list = new List<int>();
        for (var rest = members; rest != 0; rest &= rest - 1)
            list.Add(BitOperations.TrailingZeroCount(rest));
        var count = list.Count;
        var sets = 1 << (count - 1);
        var cost = new double[sets, count];
        var before = new int[sets, count];
        for (var set = 1; set < sets; set++)
        {
            for (var last = 1; last < count; last++)
            {
                if ((set & (1 << (last - 1))) == 0)
                    continue;
                var rest = set & ~(1 << (last - 1));
                cost[set, last] = rest == 0 ? _lost(list[0], list[last]) : double.PositiveInfinity;
                for (var previous = 1; previous < count; previous++)
                {
                    if ((rest & (1 << (previous - 1))) == 0)
                        continue;
                    var way = cost[rest, previous] + _lost(list[previous], list[last]);
                    if (way < cost[set, last])
                        (cost[set, last], before[set, last]) = (way, previous);
                }
            }
        }

        var full = sets - 1;
        var end = Enumerable.Range(1, count - 1).MinBy(last => cost[full, last] + _lost(list[last], list[0]));
        var total = cost[full, end] + _lost(list[end], list[0]);
        var order = new Stack<int>();
        for (var (set, last) = (full, end); last != 0;)
        {
            order.Push(list[last]);
            var previous = before[set, last];
            set &= ~(1 << (last - 1));
            last = previous;
        }

        return new ConflictGroup([list[0], .. order], list.Sum(group => _loads[group]), total);
    }
}
