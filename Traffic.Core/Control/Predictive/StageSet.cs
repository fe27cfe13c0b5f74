using System.Numerics;
using Traffic.Core.Kernel;

namespace Traffic.Core.Control.Predictive;

/// <summary>
/// The stages of a junction: all maximal sets of groups that may be green together, followers included, by Bron-Kerbosch on bit
/// masks. Where one group must not start beside another that is green already (leading starts and the like), the sets that keep
/// the two apart are stages too, so that a plan can end the one to start the other.
/// </summary>
internal sealed class StageSet
{
    /// <summary>More stages than this are not kept; they come in a fixed order, so that the same ones always are.</summary>
    private const int Most = 4096;

    private readonly List<ulong> _found = [];

    public StageSet(JunctionTables tables)
    {
        Collect(tables.Excludes, tables.All);
        var strict = (ulong[])tables.Excludes.Clone();
        for (var group = 0; group < tables.Count; group++) strict[group] |= tables.WaitsFor[group] | tables.YieldsTo[group];
        Collect(strict, tables.All);
        Masks = [.. _found.Distinct().OrderBy(mask => mask)];
    }

    /// <summary>The stages, ascending.</summary>
    public ulong[] Masks { get; }

    private void Collect(ulong[] excludes, ulong all)
    {
        if (all != 0) Expand(excludes, 0, all, 0);
    }

    private void Expand(ulong[] excludes, ulong chosen, ulong open, ulong done)
    {
        if (_found.Count >= 2 * Most) return;
        if (open == 0)
        {
            if (done == 0) _found.Add(chosen);
            return;
        }

        // In the graph of compatible groups the neighbours of a group are those it does not exclude; the pivot is the group
        // that leaves the fewest branches.
        var pivot = -1;
        var fewest = int.MaxValue;
        for (var rest = open | done; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            var branches = BitOperations.PopCount(open & (excludes[group] | 1UL << group));
            if (branches < fewest) (fewest, pivot) = (branches, group);
        }

        for (var rest = open & (excludes[pivot] | 1UL << pivot); rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            var bit = 1UL << group;
            var neighbours = ~excludes[group] & ~bit;
            Expand(excludes, chosen | bit, open & neighbours, done & neighbours);
            open &= ~bit;
            done |= bit;
        }
    }
}
