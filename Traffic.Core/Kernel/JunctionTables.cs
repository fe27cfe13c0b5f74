using System.Numerics;
using Traffic.Core.Topology;

namespace Traffic.Core.Kernel;

/// <summary>
/// A <see cref="JunctionSpecification"/> turned into arrays that the kernel can run over: groups, detectors and stages are
/// indices, sets of groups are bit masks, times are ticks of 0.1 s, matrices are flat (<c>from * Count + to</c>). Immutable.
/// </summary>
internal sealed class JunctionTables
{
    /// <summary>Longest number of groups: the width of a mask.</summary>
    public const int MaximumGroups = 64;

    /// <summary>Marks "no clearance needed" in <see cref="Clearance"/>.</summary>
    public const int None = -1;

    public JunctionTables(JunctionSpecification specification, TimeBasis basis)
    {
        ArgumentNullException.ThrowIfNull(specification);
        var groups = specification.SignalGroups;
        Count = groups.Count;
        if (Count > MaximumGroups)
            throw new ArgumentException($"junction {specification.Id} has {Count} signal groups; the kernel takes {MaximumGroups}");
        All = Count == MaximumGroups ? ulong.MaxValue : (1UL << Count) - 1;
        var index = new Dictionary<SignalGroupId, int>();
        for (var i = 0; i < Count; i++) index.Add(groups[i].Id, i);
        GroupIndex = index;

        var design = basis == TimeBasis.Design;
        FixedGreen = [.. groups.Select(g => design ? Math.Max(g.FixedGreen.Value, g.GuaranteedGreen.Value) : g.GuaranteedGreen.Value)];
        Yellow = [.. groups.Select(g => design ? Math.Max(g.Yellow.Value, g.GuaranteedYellow.Value) : g.GuaranteedYellow.Value)];
        MinimumRed = [.. groups.Select(g => design ? Math.Max(g.MinimumRed.Value, g.GuaranteedRed.Value) : g.GuaranteedRed.Value)];
        GuaranteedGreen = [.. groups.Select(g => g.GuaranteedGreen.Value)];

        Clearance = new int[Count * Count];
        Array.Fill(Clearance, None);
        Conflicts = new ulong[Count];
        foreach (var conflict in specification.Intergreens)
        {
            var (from, to) = (index[conflict.From], index[conflict.To]);
            Conflicts[from] |= 1UL << to;
            Conflicts[to] |= 1UL << from;
            Require(from, to, design ? Math.Max(conflict.Time.Value, conflict.Guaranteed.Value) : conflict.Guaranteed.Value);
        }

        BlockedBy = [.. Conflicts];
        for (var to = 0; to < Count; to++)
        {
            // A conflict listed in one direction only is one in the other too, with the same time.
            for (var rest = Conflicts[to]; rest != 0; rest &= rest - 1)
            {
                var from = BitOperations.TrailingZeroCount(rest);
                if (ClearanceOf(from, to) == None) Require(from, to, Math.Max(0, ClearanceOf(to, from)));
            }
        }

        Leads = CompileLeads(specification);
        LateReleases = design ? CompileLates(specification) : [];
        Simultaneous = design ? CompileSimultaneous(specification) : new ulong[Count];
        FollowUps = design ? FollowUpTable.Compile(specification, index) : [];
        Blocks = Transpose(BlockedBy);
        Followers = new ulong[Count];
        foreach (var followUp in FollowUps)
        {
            if (followUp.Tied) Followers[followUp.Feeder] |= 1UL << followUp.Follower;
        }

        Closure = CloseOver(Followers);
        for (var i = 0; i < Count; i++)
        {
            for (var rest = Closure[i]; rest != 0; rest &= rest - 1)
            {
                var other = BitOperations.TrailingZeroCount(rest);
                if ((Conflicts[other] & Closure[i]) == 0) continue;
                throw new ArgumentException(
                    $"junction {specification.Id}: group {groups[i].Id} can never start, since group {groups[other].Id} has to be " +
                    "green with it (follow-up) and conflicts with it or with another of its followers; remove one of the two");
            }
        }

        var held = new ulong[Count];
        foreach (var followUp in FollowUps)
        {
            if (followUp.From != FollowUpMoment.StartOfGreen) held[followUp.Feeder] |= 1UL << followUp.Follower;
        }

        WaitsFor = CompileWaitsFor(CloseOver(held));
        YieldsTo = Transpose(WaitsFor);
        Excludes = CompileExcludes(CloseOver(held));
        EndToStart = CompileEndToStart();
    }

    /// <summary>Number of signal groups.</summary>
    public int Count { get; }

    /// <summary>A bit for every group.</summary>
    public ulong All { get; }

    /// <summary>Index of each group.</summary>
    public IReadOnlyDictionary<SignalGroupId, int> GroupIndex { get; }

    /// <summary>Shortest green, ticks.</summary>
    public int[] FixedGreen { get; }

    /// <summary>Guaranteed green, ticks; never more than <see cref="FixedGreen"/>.</summary>
    public int[] GuaranteedGreen { get; }

    /// <summary>Yellow, ticks.</summary>
    public int[] Yellow { get; }

    /// <summary>Shortest red, ticks.</summary>
    public int[] MinimumRed { get; }

    /// <summary>
    /// Ticks from the end of green of the row to the start of the column, hard and fictive; <see cref="None"/> without a
    /// conflict. A negative intergreen counts as zero: the follower could only use it if the end of the other green were
    /// already certain, which the machine does not promise.
    /// </summary>
    public int[] Clearance { get; }

    /// <summary>Hard conflicts of each group, symmetric.</summary>
    public ulong[] Conflicts { get; }

    /// <summary>Groups that must not be green when this one starts: hard conflicts and fictive ones.</summary>
    public ulong[] BlockedBy { get; }

    /// <summary>Groups that cannot start while this one is green.</summary>
    public ulong[] Blocks { get; }

    /// <summary>Leading starts.</summary>
    public LeadTable[] Leads { get; }

    /// <summary>Late releases.</summary>
    public LateTable[] LateReleases { get; }

    /// <summary>Groups that start in the same tick when both are about to.</summary>
    public ulong[] Simultaneous { get; }

    /// <summary>Follow-up greens.</summary>
    public FollowUpTable[] FollowUps { get; }

    /// <summary>Followers that have to be green when this group starts.</summary>
    public ulong[] Followers { get; }

    /// <summary>The group with its followers and theirs.</summary>
    public ulong[] Closure { get; }

    /// <summary>
    /// Ticks from the end of the row to the start of the column with the followers of both: clearances, and the follow-up times
    /// of the row; 0 without a conflict.
    /// </summary>
    public int[] EndToStart { get; }

    /// <summary>Groups that must end before this one and its followers can all be green: hard and fictive conflicts.</summary>
    public ulong[] WaitsFor { get; }

    /// <summary>
    /// Groups that can never be green beside this one with the followers of both, symmetric; unlike <see cref="WaitsFor"/>
    /// without groups that only must not start beside it.
    /// </summary>
    public ulong[] Excludes { get; }

    /// <summary>Groups that cannot start before this one has ended; the inverse of <see cref="WaitsFor"/>.</summary>
    public ulong[] YieldsTo { get; }

    /// <summary>A feeder of a group; -1 when it follows nobody.</summary>
    public int FeederOf(int group)
    {
        foreach (var followUp in FollowUps)
        {
            if (followUp.Follower == group) return followUp.Feeder;
        }

        return -1;
    }

    /// <summary>Clearance between two groups, ticks, or <see cref="None"/>.</summary>
    public int ClearanceOf(int from, int to) => Clearance[(from * Count) + to];

    private void Require(int from, int to, int time)
    {
        ref var entry = ref Clearance[(from * Count) + to];
        entry = Math.Max(entry, Math.Max(time, 0));
    }

    private LeadTable[] CompileLeads(JunctionSpecification specification)
    {
        var leads = new List<LeadTable>();
        foreach (var lead in specification.LeadingStarts)
        {
            // Times of zero are how a .tlc switches a leading start off.
            if (lead.Lead.Value <= 0 && lead.Clearance.Value <= 0) continue;
            var (leader, follower) = (GroupIndex[lead.Leader], GroupIndex[lead.Follower]);
            leads.Add(new LeadTable(leader, follower, Math.Max(lead.Lead.Value, 0)));
            BlockedBy[leader] |= 1UL << follower;
            Require(follower, leader, lead.Clearance.Value);
        }

        return [.. leads];
    }

    private LateTable[] CompileLates(JunctionSpecification specification) =>
    [
        .. specification.LateReleases
            .Where(late => late.Clearance.Value > 0)
            .Select(late => new LateTable(
                GroupIndex[late.First], GroupIndex[late.Second], Math.Max(late.Delay.Value, 0), late.Clearance.Value)),
    ];

    private ulong[] CompileSimultaneous(JunctionSpecification specification)
    {
        var masks = new ulong[Count];
        foreach (var pair in specification.SimultaneousStarts)
        {
            var (first, second) = (GroupIndex[pair.First], GroupIndex[pair.Second]);
            masks[first] |= 1UL << second;
            masks[second] |= 1UL << first;
            BlockedBy[first] |= 1UL << second;
            BlockedBy[second] |= 1UL << first;
            Require(first, second, pair.ClearanceFromFirst.Value);
            Require(second, first, pair.ClearanceFromSecond.Value);
        }

        return masks;
    }

    private static ulong[] Transpose(ulong[] masks)
    {
        var result = new ulong[masks.Length];
        for (var i = 0; i < masks.Length; i++)
        {
            for (var rest = masks[i]; rest != 0; rest &= rest - 1) result[BitOperations.TrailingZeroCount(rest)] |= 1UL << i;
        }

        return result;
    }

    private static ulong[] CloseOver(ulong[] followers)
    {
        var closure = new ulong[followers.Length];
        for (var i = 0; i < followers.Length; i++)
        {
            var reached = 1UL << i;
            for (var open = reached; open != 0;)
            {
                var group = BitOperations.TrailingZeroCount(open);
                open &= open - 1;
                var fresh = followers[group] & ~reached;
                reached |= fresh;
                open |= fresh;
            }

            closure[i] = reached;
        }

        return closure;
    }

    /// <summary>Lifts "blocked by" to groups with the followers they start with on one side and keep green on the other.</summary>
    private ulong[] CompileWaitsFor(ulong[] kept)
    {
        var relation = (ulong[])BlockedBy.Clone();
        foreach (var late in LateReleases) relation[late.Second] |= 1UL << late.First;
        var result = new ulong[Count];
        for (var i = 0; i < Count; i++)
        {
            var touched = 0UL;
            for (var rest = Closure[i]; rest != 0; rest &= rest - 1) touched |= relation[BitOperations.TrailingZeroCount(rest)];
            for (var j = 0; j < Count; j++)
            {
                var related = (Closure[i] >> j & 1) != 0 || (Closure[j] >> i & 1) != 0;
                if ((kept[j] & touched) != 0 && !related) result[i] |= 1UL << j;
            }
        }

        return result;
    }

    private ulong[] CompileExcludes(ulong[] kept)
    {
        var result = new ulong[Count];
        for (var i = 0; i < Count; i++)
        {
            var touched = 0UL;
            for (var rest = Closure[i] | kept[i]; rest != 0; rest &= rest - 1)
                touched |= Conflicts[BitOperations.TrailingZeroCount(rest)];
            for (var j = 0; j < Count; j++)
            {
                var related = (Closure[i] >> j & 1) != 0 || (Closure[j] >> i & 1) != 0;
                if (((Closure[j] | kept[j]) & touched) == 0 || related || i == j) continue;
                result[i] |= 1UL << j;
                result[j] |= 1UL << i;
            }
        }

        return result;
    }

    private int[] CompileEndToStart()
    {
        var result = new int[Count * Count];
        for (var i = 0; i < Count; i++)
        {
            for (var rest = YieldsTo[i]; rest != 0; rest &= rest - 1)
            {
                var j = BitOperations.TrailingZeroCount(rest);
                var time = ClearanceBetween(1UL << i, Closure[j], 0);
                foreach (var followUp in FollowUps)
                {
                    if (followUp.Feeder == i) time = ClearanceBetween(Closure[followUp.Follower], Closure[j], time, followUp.Time);
                }

                result[(i * Count) + j] = time;
            }
        }

        return result;
    }

    private int ClearanceBetween(ulong ending, ulong starting, int least, int delay = 0)
    {
        for (; ending != 0; ending &= ending - 1)
        {
            for (var rest = starting; rest != 0; rest &= rest - 1)
            {
                var time = ClearanceOf(BitOperations.TrailingZeroCount(ending), BitOperations.TrailingZeroCount(rest));
                if (time != None) least = Math.Max(least, time + delay);
            }
        }

        return least;
    }
}
