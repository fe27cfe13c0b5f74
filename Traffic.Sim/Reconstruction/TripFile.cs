using System.Globalization;
using System.Xml;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Reconstruction;

/// <summary>Writes a reconstructed demand as SUMO files, so that every simulator that reads them can run it.</summary>
public static class TripFile
{
    private const double TicksPerSecond = 10;

    /// <summary>Writes <c>NAME.rou.xml</c> and <c>NAME.sumocfg</c>.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="name">Name of both files.</param>
    /// <param name="network">The network of the demand.</param>
    /// <param name="demand">The demand.</param>
    /// <param name="origin">Tick that becomes time 0.</param>
    /// <param name="begin">First tick of the run; who came before it comes in then.</param>
    /// <param name="end">Tick the run ends at.</param>
    /// <returns>Path of the configuration.</returns>
    public static string Write(
        string folder, string name, RoadNetwork network, ReconstructedDemand demand, long origin, long begin, long end)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(demand);
        var trips = demand.Trips;
        var configuration = Path.Combine(folder, $"{name}.sumocfg");
        using (var xml = Create(Path.Combine(folder, $"{name}.rou.xml"), "routes"))
        {
            foreach (var vehicleClass in trips.Select(trip => trip.Class).Distinct().Order())
                WriteType(xml, vehicleClass, demand.Car);
            for (var i = 0; i < trips.Count; i++)
                Write(xml, network, trips[i], i, Math.Max(begin, trips[i].Tick) - origin);
            xml.WriteEndElement();
        }

        using var config = Create(configuration, "configuration");
        config.WriteStartElement("input");
        Element(config, "net-file", ("value", Path.GetFullPath(network.Path)));
        Element(config, "route-files", ("value", $"{name}.rou.xml"));
        config.WriteEndElement();
        config.WriteStartElement("time");
        Element(config, "begin", ("value", Seconds(begin - origin)));
        Element(config, "end", ("value", Seconds(end - origin)));
        config.WriteEndElement();
        config.WriteEndElement();
        return configuration;
    }

    private static void WriteType(XmlWriter xml, VehicleClass vehicleClass, PassengerCar car)
    {
        var name = VehicleClasses.NameOf(vehicleClass);
        if (vehicleClass == VehicleClass.Passenger)
            Element(xml, "vType", ("id", name), ("vClass", name), ("length", Meters(car.LengthMeters)), ("minGap", Meters(car.GapMeters)));
        else
            Element(xml, "vType", ("id", name), ("vClass", name));
    }

    private static void Write(XmlWriter xml, RoadNetwork network, ReconstructedTrip trip, int number, long depart)
    {
        xml.WriteStartElement("vehicle");
        Attributes(
            xml,
            ("id", $"{(trip.Seen ? "seen" : "counted")}.{number.ToString(CultureInfo.InvariantCulture)}"),
            ("type", VehicleClasses.NameOf(trip.Class)),
            ("depart", Seconds(depart)),
            ("departLane", trip.Lane >= 0 ? trip.Lane.ToString(CultureInfo.InvariantCulture) : "best"),
            ("departPos", Meters(trip.Position)),
            ("departSpeed", "max"));
        Element(xml, "route", ("edges", string.Join(' ', trip.Route.Select(edge => network.Edges[edge].Id))));
        xml.WriteEndElement();
    }

    private static XmlWriter Create(string path, string root)
    {
        var xml = XmlWriter.Create(path, new XmlWriterSettings { Indent = true });
        xml.WriteStartElement(root);
        return xml;
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        Attributes(xml, attributes);
        xml.WriteEndElement();
    }

    private static void Attributes(XmlWriter xml, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach (var (name, value) in attributes)
            xml.WriteAttributeString(name, value);
    }

    private static string Meters(double meters) => meters.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Seconds(long ticks) => (ticks / TicksPerSecond).ToString("0.0", CultureInfo.InvariantCulture);
}
