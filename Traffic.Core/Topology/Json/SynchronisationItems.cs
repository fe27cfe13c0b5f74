using Traffic.Core.Units;

namespace Traffic.Core.Topology.Json;

/// <summary>Reads what holds between two signal groups.</summary>
internal static class SynchronisationItems
{
    public static Intergreen Intergreen(JsonItem value)
    {
        var item = value.AsObject();
        var read = new Intergreen(
            Group(item, "from"), Group(item, "to"), item.Required("time_s").AsSeconds(), item.Required("guaranteed_s").AsSeconds());
        item.Complete();
        return read;
    }

    public static PermissiveConflict PermissiveConflict(JsonItem value)
    {
        var item = value.AsObject();
        var read = new PermissiveConflict(Group(item, "yields"), Group(item, "protected"));
        item.Complete();
        return read;
    }

    public static LeadingStart LeadingStart(JsonItem value)
    {
        var item = value.AsObject();
        var read = new LeadingStart(
            Group(item, "leader"),
            Group(item, "follower"),
            item.Required("lead_s").AsSeconds(),
            item.Required("clearance_s").AsSeconds());
        item.Complete();
        return read;
    }

    public static SimultaneousStart SimultaneousStart(JsonItem value)
    {
        var item = value.AsObject();
        var read = new SimultaneousStart(
            Group(item, "first"),
            Group(item, "second"),
            item.Required("clearance_from_first_s").AsSeconds(),
            item.Required("clearance_from_second_s").AsSeconds());
        item.Complete();
        return read;
    }

    public static LateRelease LateRelease(JsonItem value)
    {
        var item = value.AsObject();
        var read = new LateRelease(
            Group(item, "first"),
            Group(item, "second"),
            item.Required("delay_s").AsSeconds(),
            item.Required("clearance_s").AsSeconds());
        item.Complete();
        return read;
    }

    public static FollowUp FollowUp(JsonItem value)
    {
        var item = value.AsObject();
        var read = new FollowUp(
            Group(item, "feeder"),
            Group(item, "follower"),
            item.Required("from").AsWord(JsonNames.FollowUpMoments),
            item.Required("time_s").AsSeconds(),
            item.Optional("detected_time_s")?.AsSeconds() ?? DeciSeconds.Zero,
            item.Optional("maximum_lead_s")?.AsSeconds(),
            item.List("detectors", detector => new DetectorId(detector.AsText())));
        item.Complete();
        return read;
    }

    public static CoRequest CoRequest(JsonItem value)
    {
        var item = value.AsObject();
        var read = new CoRequest(Group(item, "from"), Group(item, "to"), item.Required("at").AsWord(JsonNames.CoRequestMoments))
        {
            Detectors = item.List("detectors", detector => new DetectorId(detector.AsText())),
            Delay = item.Optional("delay_s")?.AsSeconds() ?? DeciSeconds.Zero,
        };
        item.Complete();
        return read;
    }

    private static SignalGroupId Group(JsonObjectItem item, string name) => new(item.Required(name).AsText());
}
