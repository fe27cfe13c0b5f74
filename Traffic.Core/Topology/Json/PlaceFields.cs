namespace Traffic.Core.Topology.Json;

/// <summary>Writes lanes, movements and the mapping to a SUMO network.</summary>
internal static class PlaceFields
{
    public static void Write(FieldWriter to, JunctionSpecification specification)
    {
        to.List("lanes", specification.Lanes, lane =>
        {
            to.Text("id", lane.Id);
            to.Word("kind", JsonNames.SignalGroupKinds, lane.Kind);
            to.Number("width_m", lane.WidthMeters);
            to.Number("speed_limit_mps", lane.SpeedLimitMetersPerSecond);
            to.List("centerline", lane.Centerline, point =>
            {
                to.Number("east_m", point.East);
                to.Number("north_m", point.North);
            });
        });
        to.List("movements", specification.Movements, movement =>
        {
            to.Text("lane", movement.Lane);
            to.Text("signal_group", movement.SignalGroup.Value);
            to.Word("direction", JsonNames.Directions, movement.Direction);
        });
        if (specification.Sumo is { } sumo)
            to.Field("sumo", () => Sumo(to, sumo));
    }

    private static void Sumo(FieldWriter to, SumoMapping sumo)
    {
        to.Text("traffic_light", sumo.TrafficLight);
        to.Field("links", () =>
        {
            foreach (var (group, links) in sumo.Links.OrderBy(entry => entry.Key.Value, StringComparer.Ordinal))
                to.Numbers(group.Value, links);
        });
        to.Field("detectors", () =>
        {
            foreach (var (detector, names) in sumo.Detectors.OrderBy(entry => entry.Key.Value, StringComparer.Ordinal))
                to.Texts(detector.Value, names);
        });
        to.Field("virtual_detectors", () =>
        {
            foreach (var (detector, place) in sumo.VirtualDetectors.OrderBy(entry => entry.Key.Value, StringComparer.Ordinal))
            {
                to.Field(detector.Value, () =>
                {
                    to.Text("lane", place.Lane);
                    to.Number("start_m", place.StartMeters);
                    to.Number("length_m", place.LengthMeters);
                });
            }
        });
    }
}
