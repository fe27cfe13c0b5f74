using System.Numerics;
using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Core.Safety;

/// <summary>
/// The bounds of a junction as the guard and the audit read them out of the specification, in ticks. Shares nothing with
/// the tables of the signal-group machine.
/// </summary>
internal sealed class SafetyTables
{
    public const int MaximumGroups = 64;
    private const int NoConflict = int.MinValue;

    private readonly int[] _intergreen;

    public SafetyTables(JunctionSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        var groups = specification.SignalGroups;
        if (groups.Count > MaximumGroups)
            throw new ArgumentException(
                $"junction {specification.Id}: {groups.Count} signal groups, at most {MaximumGroups} are possible",
                nameof(specification));

        GroupCount = groups.Count;
        GuaranteedGreen = Each(groups, group => group.GuaranteedGreen);
        GuaranteedYellow = Each(groups, group => group.GuaranteedYellow);
        GuaranteedRed = Each(groups, group => group.GuaranteedRed);
        Yellow = Each(groups, group => group.Yellow < group.GuaranteedYellow ? group.GuaranteedYellow : group.Yellow);
        DarkInFallback = [.. groups.Select(group =>
            group.Kind is SignalGroupKind.Pedestrian or SignalGroupKind.PublicTransport)];
        MaximumWait = specification.MaximumWait.Value;

        var index = new Dictionary<SignalGroupId, int>();
        for (var group = 0; group < groups.Count; group++)
            index.TryAdd(groups[group].Id, group);
        int IndexOf(SignalGroupId id) => index.TryGetValue(id, out var found)
            ? found
            : throw new ArgumentException($"junction {specification.Id}: no signal group '{id}'", nameof(specification));

        Conflicts = new ulong[GroupCount];
        _intergreen = new int[GroupCount * GroupCount];
        Array.Fill(_intergreen, NoConflict);
        foreach (var row in specification.Intergreens)
            Enter(IndexOf(row.From), IndexOf(row.To), row.Guaranteed.Value);

        // A conflict that is listed in one direction only is a conflict all the same; the safe reading of the other direction
        // is the same time, and no common green.
        for (var from = 0; from < GroupCount; from++)
        {
            for (var to = 0; to < GroupCount; to++)
            {
                if (Conflicting(from, to) && _intergreen[(from * GroupCount) + to] == NoConflict)
                    Enter(from, to, Math.Max(0, _intergreen[(to * GroupCount) + from]));
            }
        }

        // With both times zero a leading start is switched off.
        Leads = [.. specification.LeadingStarts
            .Where(lead => lead.Lead.Value > 0 || lead.Clearance.Value > 0)
            .Select(lead => new Lead(
                IndexOf(lead.Leader), IndexOf(lead.Follower), lead.Lead.Value, lead.Clearance.Value))];

        var longest = 0;
        foreach (var time in _intergreen)
            longest = Math.Max(longest, time);
        SettleTicks = longest + GuaranteedRed.DefaultIfEmpty(0).Max();
    }

    /// <summary>A leading start by index, in ticks.</summary>
    public readonly record struct Lead(int Leader, int Follower, int Ticks, int Clearance);

    public int GroupCount { get; }

    public int[] GuaranteedGreen { get; }

    public int[] GuaranteedYellow { get; }

    public int[] GuaranteedRed { get; }

    /// <summary>Yellow the guard gives when it ends a green itself.</summary>
    public int[] Yellow { get; }

    /// <summary>Whether the head has no yellow lamp to flash with.</summary>
    public bool[] DarkInFallback { get; }

    /// <summary>Groups in hard conflict with each group, one bit for each index.</summary>
    public ulong[] Conflicts { get; }

    public Lead[] Leads { get; }

    public int MaximumWait { get; }

    /// <summary>Longest guaranteed intergreen and longest guaranteed red together: after so much all-red anybody may start.</summary>
    public int SettleTicks { get; }

    public bool SkipsYellow(int group) => Yellow[group] == 0;

    public bool Conflicting(int first, int second) => ((Conflicts[first] >> second) & 1) != 0;

    /// <summary>Guaranteed intergreen of a pair that conflicts.</summary>
    public int Intergreen(int from, int to) => _intergreen[(from * GroupCount) + to];

    /// <summary>Takes the lowest group out of a set.</summary>
    public static int TakeFirst(ref ulong set)
    {
        var group = BitOperations.TrailingZeroCount(set);
        set &= set - 1;
        return group;
    }

    private void Enter(int from, int to, int time)
    {
        if (from == to)
            return;

        ref var entry = ref _intergreen[(from * GroupCount) + to];
        entry = Math.Max(entry, time);
        Conflicts[from] |= 1UL << to;
        Conflicts[to] |= 1UL << from;
    }

    private static int[] Each(IReadOnlyList<SignalGroup> groups, Func<SignalGroup, DeciSeconds> time) =>
        [.. groups.Select(group => Math.Max(0, time(group).Value))];
}
