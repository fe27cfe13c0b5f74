using System.Text.Json;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Evaluation.Air;

/// <summary>
/// Writes an emission map as GeoJSON (RFC 7946): one polygon per cell, one line per route of cyclists. Longitude and latitude
/// (WGS84) where the network says where it lies, otherwise metres of the network, which the file then says itself.
/// </summary>
internal static class EmissionMapWriter
{
    private const int DegreeDigits = 7;
    private const int MeterDigits = 2;

    public static void Write(Stream stream, string name, EmissionMap.Observer map)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = false });
        var network = map.Network ?? throw new InvalidOperationException("the map belongs to no run");
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("name", name);
        json.WriteNumber("cell_m", map.Options.CellMeters);
        json.WriteNumber("wind_m_s", map.Options.WindMetersPerSecond);
        json.WriteNumber("mixing_height_m", map.Options.MixingMeters);
        json.WriteString("coordinates", network.GeoReference.IsFictitious ? "metres of the network" : "WGS84");
        json.WriteString(
            "exposure",
            "proxy: concentration of the simulated traffic's own exhaust in a well-mixed box per cell, without background and "
            + "exchange between cells; for comparing routes and plans, not an air quality");
        json.WriteStartArray("features");
        foreach (var (place, air) in map.Cells)
            WriteCell(json, network, map.Options.CellMeters, place, air);
        foreach (var route in map.Routes.OrderByDescending(route => route.Nox / Math.Max(1, route.Trips)))
            WriteRoute(json, network, route);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCell(Utf8JsonWriter json, RoadNetwork network, double side, (int X, int Y) place, in CellAir air)
    {
        BeginFeature(json, "Polygon");
        json.WriteStartArray();
        // Counter-clockwise, closed.
        foreach (var (x, y) in new[] { (0, 0), (1, 0), (1, 1), (0, 1), (0, 0) })
            WritePoint(json, network, new NetworkPoint((place.X + x) * side, (place.Y + y) * side));
        json.WriteEndArray();
        BeginProperties(json, "cell");
        Number(json, "co2_g", air.Co2 * 1e-3);
        Number(json, "nox_mg", air.Nox);
        Number(json, "pmx_mg", air.Pmx);
        Number(json, "cyclist_s", air.CyclistTime);
        Mean(json, "cyclist_nox_ug_m3", air.CyclistNox, air.CyclistTime);
        Mean(json, "cyclist_pmx_ug_m3", air.CyclistPmx, air.CyclistTime);
        EndFeature(json);
    }

    private static void WriteRoute(Utf8JsonWriter json, RoadNetwork network, RouteExposure route)
    {
        BeginFeature(json, "LineString");
        foreach (var edge in route.Edges)
            foreach (var point in network.Lanes[network.Edges[edge].Lanes[0]].Shape.Points)
                WritePoint(json, network, point);
        BeginProperties(json, "cycle_route");
        json.WriteString("from", network.Edges[route.Edges[0]].Id);
        json.WriteString("to", network.Edges[route.Edges[^1]].Id);
        json.WriteNumber("trips", route.Trips);
        Number(json, "mean_time_s", route.Time / route.Trips);
        Number(json, "nox_ug_s_m3", route.Nox / route.Trips);
        Number(json, "pmx_ug_s_m3", route.Pmx / route.Trips);
        Mean(json, "mean_nox_ug_m3", route.Nox, route.Time);
        Mean(json, "mean_pmx_ug_m3", route.Pmx, route.Time);
        EndFeature(json);
    }

    private static void BeginFeature(Utf8JsonWriter json, string geometry)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("geometry");
        json.WriteString("type", geometry);
        json.WriteStartArray("coordinates");
    }

    private static void BeginProperties(Utf8JsonWriter json, string kind)
    {
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("kind", kind);
    }

    private static void EndFeature(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, RoadNetwork network, NetworkPoint point)
    {
        json.WriteStartArray();
        if (network.GeoReference.IsFictitious)
        {
            json.WriteNumberValue(Math.Round(point.X, MeterDigits));
            json.WriteNumberValue(Math.Round(point.Y, MeterDigits));
        }
        else
        {
            var place = network.GeoReference.ToGeo(point);
            json.WriteNumberValue(Math.Round(place.LongitudeDegrees, DegreeDigits));
            json.WriteNumberValue(Math.Round(place.LatitudeDegrees, DegreeDigits));
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double value) => json.WriteNumber(name, Math.Round(value, 3));

    private static void Mean(Utf8JsonWriter json, string name, double sum, double time)
    {
        if (time > 0)
            Number(json, name, sum / time);
        else
            json.WriteNull(name);
    }
}
