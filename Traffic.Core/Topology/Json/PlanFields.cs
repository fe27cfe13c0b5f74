namespace Traffic.Core.Topology.Json;

/// <summary>Writes stages, green times, periods and programs.</summary>
internal static class PlanFields
{
    public static void Write(FieldWriter to, JunctionSpecification specification)
    {
        to.List("stages", specification.Stages, stage =>
        {
            to.Text("name", stage.Name);
            to.Texts("groups", stage.Groups.Select(group => group.Value));
        });
        to.Text("waiting_stage", specification.WaitingStage);
        to.Switch("longest_waiting_alternative", specification.LongestWaitingAlternative);
        to.List("green_time_sets", specification.GreenTimeSets, set =>
        {
            to.Text("name", set.Name);
            to.Field("maximum_extension_s", () =>
            {
                foreach (var (group, time) in set.MaximumExtension.OrderBy(entry => entry.Key.Value, StringComparer.Ordinal))
                    to.Seconds(group.Value, time);
            });
        });
        to.List("periods", specification.Periods, period =>
        {
            to.Text("name", period.Name);
            to.Texts("days", JsonNames.Days.Where(day => period.Days.HasFlag(day.Value)).Select(day => day.Text));
            to.TimeOfDay("start", period.Start);
            to.TimeOfDay("end", period.End);
            to.Text("green_time_set", period.GreenTimeSet);
        });
        to.Text("default_green_time_set", specification.DefaultGreenTimeSet);
        to.Seconds("maximum_wait_s", specification.MaximumWait);
        PolicyFields.Write(to, specification.Policy);
        PriorityFields.Write(to, specification.Priority);
        to.List("programs", specification.Programs, program =>
        {
            to.Text("name", program.Name);
            to.Seconds("offset_s", program.Offset);
            to.List("phases", program.Phases, phase =>
            {
                to.Seconds("duration_s", phase.Duration);
                to.Text("aspects", phase.Aspects);
            });
        });
    }
}
