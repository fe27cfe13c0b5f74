using Traffic.Core.Units;

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
            Centerline(to, lane.Centerline);
        });
        to.List("exits", specification.Exits, exit =>
        {
            to.Text("id", exit.Id);
            to.Number("width_m", exit.WidthMeters);
            to.Number("speed_limit_mps", exit.SpeedLimitMetersPerSecond);
            Centerline(to, exit.Centerline);
            if (exit.Downstream is not { } downstream)
                return;
            to.Field("downstream", () =>
            {
                to.Text("junction", downstream.Junction.Value);
                to.Texts("lanes", downstream.Lanes);
                to.Number("distance_m", downstream.DistanceMeters);
            });
        });
        to.List("movements", specification.Movements, movement =>
        {
            to.Text("lane", movement.Lane);
            to.Text("signal_group", movement.SignalGroup.Value);
            to.Word("direction", JsonNames.Directions, movement.Direction);
            if (movement.Exit.Length > 0)
                to.Text("exit", movement.Exit);
        });
        if (specification.Sumo is { } sumo)
            to.Field("sumo", () => Sumo(to, sumo));
    }

    public static void DetectorPlace(FieldWriter to, DetectorPlace place)
    {
        to.Text("lane", place.Lane);
        to.Number("distance_m", place.DistanceMeters);
        to.Number("length_m", place.LengthMeters);
    }

    private static void Centerline(FieldWriter to, IReadOnlyList<LocalPoint> points) => to.List("centerline", points, point =>
    {
        to.Number("east_m", point.East);
        to.Number("north_m", point.North);
    });

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
