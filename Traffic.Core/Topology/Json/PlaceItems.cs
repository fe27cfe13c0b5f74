using Traffic.Core.Units;

namespace Traffic.Core.Topology.Json;

/// <summary>Reads lanes, movements and the mapping to a SUMO network.</summary>
internal static class PlaceItems
{
    public static JunctionLane Lane(JsonItem value)
    {
        var item = value.AsObject();
        var read = new JunctionLane(
            item.Required("id").AsText(),
            item.Required("kind").AsWord(JsonNames.SignalGroupKinds),
            item.Required("width_m").AsNumber(),
            item.Required("speed_limit_mps").AsNumber(),
            item.RequiredList("centerline", Point));
        item.Complete();
        return read;
    }

    public static Movement Movement(JsonItem value)
    {
        var item = value.AsObject();
        var read = new Movement(
            item.Required("lane").AsText(),
            new SignalGroupId(item.Required("signal_group").AsText()),
            item.Required("direction").AsWord(JsonNames.Directions),
            item.Optional("exit")?.AsText() ?? "");
        item.Complete();
        return read;
    }

    public static JunctionExit Exit(JsonItem value)
    {
        var item = value.AsObject();
        var read = new JunctionExit(
            item.Required("id").AsText(),
            item.Required("width_m").AsNumber(),
            item.Required("speed_limit_mps").AsNumber(),
            item.RequiredList("centerline", Point),
            item.Optional("downstream") is { } downstream ? Downstream(downstream) : null);
        item.Complete();
        return read;
    }

    public static DetectorPlace DetectorPlace(JsonItem value)
    {
        var item = value.AsObject();
        var read = new DetectorPlace(
            item.Required("lane").AsText(), item.Required("distance_m").AsNumber(), item.Required("length_m").AsNumber());
        item.Complete();
        return read;
    }

    public static SumoMapping Sumo(JsonItem value)
    {
        var item = value.AsObject();
        var read = new SumoMapping(
            item.Required("traffic_light").AsText(),
            Map<SignalGroupId, IReadOnlyList<int>>(
                item, "links", name => new(name), links => [.. links.AsArray().Select(link => link.AsInteger())]),
            Map<DetectorId, IReadOnlyList<string>>(
                item, "detectors", name => new(name), names => [.. names.AsArray().Select(name => name.AsText())]),
            Map<DetectorId, VirtualDetector>(item, "virtual_detectors", name => new(name), VirtualDetector));
        item.Complete();
        return read;
    }

    private static Dictionary<TKey, TValue> Map<TKey, TValue>(
        JsonObjectItem item, string name, Func<string, TKey> key, Func<JsonItem, TValue> read)
        where TKey : notnull => item.Optional(name)?.AsObject().Entries(key, read) ?? [];

    private static DownstreamApproach Downstream(JsonItem value)
    {
        var item = value.AsObject();
        var read = new DownstreamApproach(
            new JunctionId(item.Required("junction").AsText()),
            item.RequiredList("lanes", lane => lane.AsText()),
            item.Required("distance_m").AsNumber());
        item.Complete();
        return read;
    }

    private static VirtualDetector VirtualDetector(JsonItem value)
    {
        var item = value.AsObject();
        var read = new VirtualDetector(
            item.Required("lane").AsText(), item.Required("start_m").AsNumber(), item.Required("length_m").AsNumber());
        item.Complete();
        return read;
    }

    private static LocalPoint Point(JsonItem value)
    {
        var item = value.AsObject();
        var read = new LocalPoint(item.Required("east_m").AsNumber(), item.Required("north_m").AsNumber());
        item.Complete();
        return read;
    }
}
