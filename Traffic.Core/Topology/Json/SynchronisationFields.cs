namespace Traffic.Core.Topology.Json;

/// <summary>Writes what holds between two signal groups.</summary>
internal static class SynchronisationFields
{
    public static void Write(FieldWriter to, JunctionSpecification specification)
    {
        to.List("intergreens", specification.Intergreens, item =>
        {
            to.Text("from", item.From.Value);
            to.Text("to", item.To.Value);
            to.Seconds("time_s", item.Time);
            to.Seconds("guaranteed_s", item.Guaranteed);
        });
        to.List("permissive_conflicts", specification.PermissiveConflicts, item =>
        {
            to.Text("yields", item.Yields.Value);
            to.Text("protected", item.Protected.Value);
        });
        to.List("leading_starts", specification.LeadingStarts, item =>
        {
            to.Text("leader", item.Leader.Value);
            to.Text("follower", item.Follower.Value);
            to.Seconds("lead_s", item.Lead);
            to.Seconds("clearance_s", item.Clearance);
        });
        to.List("simultaneous_starts", specification.SimultaneousStarts, item =>
        {
            to.Text("first", item.First.Value);
            to.Text("second", item.Second.Value);
            to.Seconds("clearance_from_first_s", item.ClearanceFromFirst);
            to.Seconds("clearance_from_second_s", item.ClearanceFromSecond);
        });
        to.List("late_releases", specification.LateReleases, item =>
        {
            to.Text("first", item.First.Value);
            to.Text("second", item.Second.Value);
            to.Seconds("delay_s", item.Delay);
            to.Seconds("clearance_s", item.Clearance);
        });
        to.List("follow_ups", specification.FollowUps, item => FollowUp(to, item));
        to.List("co_requests", specification.CoRequests, item =>
        {
            to.Text("from", item.From.Value);
            to.Text("to", item.To.Value);
            to.Word("at", JsonNames.CoRequestMoments, item.At);
            to.Texts("detectors", item.Detectors.Select(detector => detector.Value));
            to.Seconds("delay_s", item.Delay);
        });
    }

    private static void FollowUp(FieldWriter to, FollowUp item)
    {
        to.Text("feeder", item.Feeder.Value);
        to.Text("follower", item.Follower.Value);
        to.Word("from", JsonNames.FollowUpMoments, item.From);
        to.Seconds("time_s", item.Time);
        to.Seconds("detected_time_s", item.DetectedTime);
        if (item.MaximumLead is { } lead)
            to.Seconds("maximum_lead_s", lead);
        to.Texts("detectors", item.Detectors.Select(detector => detector.Value));
    }
}
