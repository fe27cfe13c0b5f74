namespace Traffic.Core.Topology.Json;

/// <summary>Writes the policy of priority.</summary>
internal static class PriorityFields
{
    public static void Write(FieldWriter to, PriorityPolicy policy) => to.Field("priority", () =>
    {
        to.Switch("enabled", policy.Enabled);
        to.Word("service", PriorityNames.Services, policy.Service);
        to.Word("strength", PriorityNames.Strengths, policy.Strength);
        to.Number("most_active", policy.MostActive);
        to.Number("largest_green_share", policy.LargestGreenShare);
        to.Seconds("truncated_green_s", policy.TruncatedGreen);
        to.List("operators", policy.Operators, entry =>
        {
            to.Text("name", entry.Name);
            to.Texts("classes", entry.Classes.Select(one => JsonNames.TextOf(PriorityNames.Classes, one)));
            to.Number("highest_importance", entry.HighestImportance);
        });
        to.List("rules", policy.Rules, rule => Rule(to, rule));
        to.List("loops", policy.Loops, loop =>
        {
            to.Text("detector", loop.Detector.Value);
            to.Text("signal_group", loop.SignalGroup.Value);
            to.Word("class", PriorityNames.Classes, loop.Class);
            to.Switch("checks_out", loop.ChecksOut);
            to.Seconds("travel_time_s", loop.TravelTime);
        });
    });

    private static void Rule(FieldWriter to, PriorityRule rule)
    {
        to.Word("class", PriorityNames.Classes, rule.Class);
        to.Text("operator", rule.Operator);
        to.Numbers("lines", rule.Lines);
        to.Texts("days", JsonNames.Days.Where(day => rule.Days.HasFlag(day.Value)).Select(day => day.Text));
        to.TimeOfDay("start", rule.Start);
        to.TimeOfDay("end", rule.End);
        to.Number("least_importance", rule.LeastImportance);
        to.Number("least_occupancy", rule.LeastOccupancy);
        to.Number("least_headway_ratio", rule.LeastHeadwayRatio);
        to.Seconds("early_by_s", rule.EarlyBy);
        to.Seconds("late_by_s", rule.LateBy);
        Service(to, "early", rule.Early);
        Service(to, "on_time", rule.OnTime);
        Service(to, "late", rule.Late);
        to.Number("stop_s", rule.StopSeconds);
        to.Number("rank", rule.Rank);
        to.Seconds("reservice_lock_s", rule.ReserviceLock);
        to.Seconds("maximum_presence_s", rule.MaximumPresence);
        to.Seconds("reach_s", rule.Reach);
    }

    private static void Service(FieldWriter to, string name, PunctualityService service) => to.Field(name, () =>
    {
        to.Number("weight", service.Weight);
        to.Texts("options", PriorityNames.Options.Where(option => service.Options.HasFlag(option.Value)).Select(option => option.Text));
    });
}
