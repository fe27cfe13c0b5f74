using Traffic.Core.Topology;

namespace Traffic.Core.Kernel;

/// <summary>
/// The stage mill as masks. Stages without groups are left out; a specification without stages gets a mill of its own: each
/// group goes, in order, to the first stage it has no conflict in. The same is done with groups that are in no stage, so that
/// every group has a turn.
/// </summary>
internal sealed class StageTables
{
    public StageTables(JunctionSpecification specification, JunctionTables tables)
    {
        var masks = new List<ulong>();
        var covered = 0UL;
        foreach (var stage in specification.Stages)
        {
            var mask = 0UL;
            foreach (var group in stage.Groups) mask |= 1UL << tables.GroupIndex[group];
            if (stage.Name == specification.WaitingStage && mask != 0) Waiting = masks.Count;
            if (mask == 0) continue;
            masks.Add(mask);
            covered |= mask;
        }

        for (var group = 0; group < tables.Count; group++)
        {
            if ((covered >> group & 1) != 0) continue;
            var related = tables.WaitsFor[group] | tables.YieldsTo[group];
            var fitting = masks.FindIndex(mask => (mask & related) == 0);
            if (fitting >= 0) masks[fitting] |= 1UL << group;
            else masks.Add(1UL << group);
        }

        Masks = [.. masks];
    }

    /// <summary>Groups with the primary right in each stage; at least one stage when there is a group.</summary>
    public ulong[] Masks { get; }

    /// <summary>The stage the mill rests in.</summary>
    public int Waiting { get; }
}
