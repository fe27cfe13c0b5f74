using System.Globalization;
using System.Xml;

/// <summary>Adds up a tripinfo file with unfinished and undeparted trips.</summary>
internal static class TripInfoFigures
{
    public static RunFigures Read(string tripInfo, string edgeData)
    {
        var (arrived, due, travel, delay, outside, stops, co2) = (0, 0, 0.0, 0.0, 0.0, 0.0, 0.0);
        using var reader = XmlReader.Create(tripInfo);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.Name == "emissions")
            {
                co2 += Value(reader, "CO2_abs");
            }
            else if (reader.Name == "tripinfo")
            {
                due++;
                delay += Value(reader, "departDelay") + (Value(reader, "depart") < 0 ? 0 : Value(reader, "timeLoss"));
                outside += Value(reader, "departDelay");
                if (Value(reader, "arrival") < 0)
                    continue;
                arrived++;
                travel += Value(reader, "duration");
                stops += Value(reader, "waitingCount");
            }
        }

        return new RunFigures(arrived, travel / Math.Max(1, arrived), delay / Math.Max(1, due), outside / Math.Max(1, due),
            stops / Math.Max(1, arrived), co2 * 1e-6)
        {
            Counts = Counts(edgeData),
        };
    }

    private static SortedDictionary<string, double> Counts(string edgeData)
    {
        var counts = new SortedDictionary<string, double>(StringComparer.Ordinal);
        using var reader = XmlReader.Create(edgeData);
        while (reader.Read())
            if (reader.NodeType == XmlNodeType.Element && reader.Name == "edge" && reader.GetAttribute("entered") is not null)
                counts[reader.GetAttribute("id")!] = Value(reader, "entered") + Value(reader, "departed");
        return counts;
    }

    private static double Value(XmlReader reader, string name) =>
        double.Parse(reader.GetAttribute(name) ?? "0", CultureInfo.InvariantCulture);
}
