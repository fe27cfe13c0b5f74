using Traffic.Core.Units;

namespace Traffic.Core.Topology.Checks;

/// <summary>Ids and own times of the signal groups.</summary>
internal static class SignalGroupChecks
{
    /// <summary>Sets of groups are 64-bit masks in the kernel.</summary>
    private const int MaximumGroups = 64;

    public static void Run(ProblemList problems)
    {
        var groups = problems.Specification.SignalGroups;
        if (groups.Count == 0)
            problems.Error("signal_groups", "there is no signal group; a junction has one at least");
        if (groups.Count > MaximumGroups)
        {
            problems.Error(
                "signal_groups", $"there are {groups.Count} signal groups; at most {MaximumGroups} fit one controller, split it");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var spatIds = new Dictionary<int, SignalGroupId>();
        for (var i = 0; i < groups.Count; i++)
        {
            var group = groups[i];
            var path = $"signal_groups[{i}]";
            problems.Name($"{path}.id", group.Id.Value, "signal group", names);
            SpatId(problems, path, group, spatIds);
            Times(problems, path, group);
        }
    }

    private static void SpatId(ProblemList problems, string path, SignalGroup group, Dictionary<int, SignalGroupId> seen)
    {
        if (group.SpatId is < 1 or > 254)
        {
            problems.Error(
                $"{path}.spat_id", $"signal group '{group.Id}' has number {group.SpatId}; a SignalGroupID of SPATEM is 1 to 254");
        }
        else if (!seen.TryAdd(group.SpatId, group.Id))
        {
            problems.Error(
                $"{path}.spat_id",
                $"signal groups '{seen[group.SpatId]}' and '{group.Id}' both have number {group.SpatId}; give each its own");
        }
    }

    private static void Times(ProblemList problems, string path, SignalGroup group)
    {
        problems.Duration($"{path}.fixed_green_s", group.FixedGreen);
        problems.Duration($"{path}.guaranteed_green_s", group.GuaranteedGreen);
        problems.Duration($"{path}.yellow_s", group.Yellow);
        problems.Duration($"{path}.guaranteed_yellow_s", group.GuaranteedYellow);
        problems.Duration($"{path}.minimum_red_s", group.MinimumRed);
        problems.Duration($"{path}.guaranteed_red_s", group.GuaranteedRed);
        problems.Duration($"{path}.stop_line_extension_limit_s", group.StopLineExtensionLimit);
        problems.Duration($"{path}.delayed_fixed_request_s", group.DelayedFixedRequest);
        problems.Duration($"{path}.alternative_room_s", group.AlternativeRoom);
        problems.Duration($"{path}.alternative_green_s", group.AlternativeGreen);

        // The fixed green of a pedestrian group ends after the longer of the two times, so it may be the shorter one
        // (TLCGen's default is TGG 5.0 s, TFG 4.0 s).
        if (group.FixedGreen < group.GuaranteedGreen && group.Kind != SignalGroupKind.Pedestrian)
        {
            problems.Error(
                $"{path}.fixed_green_s",
                $"signal group '{group.Id}' has fixed green {group.FixedGreen} below its guaranteed green "
                + $"{group.GuaranteedGreen}; raise the one or lower the other");
        }

        if (group.FixedGreen <= DeciSeconds.Zero && group.GuaranteedGreen <= DeciSeconds.Zero)
            problems.Error($"{path}.fixed_green_s", $"signal group '{group.Id}' has no green at all; 4.0 s or more is usual");
        Bound(problems, $"{path}.yellow_s", group.Id, "yellow", group.Yellow, group.GuaranteedYellow);
        Bound(problems, $"{path}.minimum_red_s", group.Id, "minimum red", group.MinimumRed, group.GuaranteedRed);
        if (group.Yellow == DeciSeconds.Zero && group.Kind != SignalGroupKind.Pedestrian)
            problems.Warn($"{path}.yellow_s", $"signal group '{group.Id}' has no yellow; traffic on wheels needs about 3 s");
        if (group.StagesAhead is < 0 or > 3)
        {
            problems.Error(
                $"{path}.stages_ahead", $"signal group '{group.Id}' may start {group.StagesAhead} stages ahead; use 0 to 3");
        }
    }

    private static void Bound(
        ProblemList problems, string path, SignalGroupId group, string what, DeciSeconds time, DeciSeconds guaranteed)
    {
        if (time < guaranteed)
        {
            problems.Error(
                path,
                $"signal group '{group}' has {what} {time} below its guaranteed {guaranteed}; raise the one or lower the other");
        }
    }
}
