namespace Traffic.Core.Topology.Json;

/// <summary>Reads the policy of priority; what is left out keeps its default.</summary>
internal static class PriorityItems
{
    public static PriorityPolicy Policy(JsonItem value)
    {
        var item = value.AsObject();
        var defaults = PriorityPolicy.Default;
        var read = new PriorityPolicy
        {
            Enabled = item.Optional("enabled")?.AsSwitch() ?? defaults.Enabled,
            Service = item.Optional("service")?.AsWord(PriorityNames.Services) ?? defaults.Service,
            Strength = item.Optional("strength")?.AsWord(PriorityNames.Strengths) ?? defaults.Strength,
            MostActive = item.Optional("most_active")?.AsInteger() ?? defaults.MostActive,
            LargestGreenShare = item.Optional("largest_green_share")?.AsNumber() ?? defaults.LargestGreenShare,
            TruncatedGreen = item.Optional("truncated_green_s")?.AsSeconds() ?? defaults.TruncatedGreen,
            Operators = item.List("operators", Operator),
            Rules = item.Optional("rules") is { } rules ? [.. rules.AsArray().Select(Rule)] : defaults.Rules,
            Loops = item.List("loops", Loop),
        };
        item.Complete();
        return read;
    }

    private static PriorityOperator Operator(JsonItem value)
    {
        var item = value.AsObject();
        var read = new PriorityOperator(
            item.Required("name").AsText(),
            item.RequiredList("classes", entry => entry.AsWord(PriorityNames.Classes)),
            item.Optional("highest_importance")?.AsInteger() ?? 14);
        item.Complete();
        return read;
    }

    private static PriorityRule Rule(JsonItem value)
    {
        var item = value.AsObject();
        var defaults = new PriorityRule { Class = item.Required("class").AsWord(PriorityNames.Classes) };
        var read = defaults with
        {
            Operator = item.Optional("operator")?.AsText() ?? defaults.Operator,
            Lines = item.List("lines", line => line.AsInteger()),
            Days = item.Optional("days") is { } days
                ? days.AsArray().Aggregate(PeriodDays.None, (all, day) => all | day.AsWord(JsonNames.Days))
                : defaults.Days,
            Start = item.Optional("start")?.AsTimeOfDay() ?? defaults.Start,
            End = item.Optional("end")?.AsTimeOfDay() ?? defaults.End,
            LeastImportance = item.Optional("least_importance")?.AsInteger() ?? defaults.LeastImportance,
            LeastOccupancy = item.Optional("least_occupancy")?.AsInteger() ?? defaults.LeastOccupancy,
            LeastHeadwayRatio = item.Optional("least_headway_ratio")?.AsNumber() ?? defaults.LeastHeadwayRatio,
            EarlyBy = item.Optional("early_by_s")?.AsSeconds() ?? defaults.EarlyBy,
            LateBy = item.Optional("late_by_s")?.AsSeconds() ?? defaults.LateBy,
            Early = Service(item, "early"),
            OnTime = Service(item, "on_time"),
            Late = Service(item, "late"),
            StopSeconds = item.Optional("stop_s")?.AsNumber() ?? defaults.StopSeconds,
            Rank = item.Optional("rank")?.AsInteger() ?? defaults.Rank,
            ReserviceLock = item.Optional("reservice_lock_s")?.AsSeconds() ?? defaults.ReserviceLock,
            MaximumPresence = item.Optional("maximum_presence_s")?.AsSeconds() ?? defaults.MaximumPresence,
            Reach = item.Optional("reach_s")?.AsSeconds() ?? defaults.Reach,
        };
        item.Complete();
        return read;
    }

    private static PunctualityService Service(JsonObjectItem parent, string name)
    {
        if (parent.Optional(name)?.AsObject() is not { } item) return default;
        var read = new PunctualityService(
            item.Optional("weight")?.AsNumber() ?? 0,
            item.List("options", option => option.AsWord(PriorityNames.Options)).Aggregate(PriorityOptions.None, (all, option) => all | option));
        item.Complete();
        return read;
    }

    private static PriorityLoop Loop(JsonItem value)
    {
        var item = value.AsObject();
        var read = new PriorityLoop(
            new DetectorId(item.Required("detector").AsText()),
            new SignalGroupId(item.Required("signal_group").AsText()),
            item.Required("class").AsWord(PriorityNames.Classes),
            item.Required("checks_out").AsSwitch(),
            item.Optional("travel_time_s")?.AsSeconds() ?? default);
        item.Complete();
        return read;
    }
}
