using System.Globalization;
using System.Xml;

namespace Traffic.SumoBench;

/// <summary>
/// RESCO's delay (resco_benchmark/utils/readXML.py): mean over all trips of the tripinfo output, unfinished ones included, of
/// time loss and departure delay; vehicles that never departed count only where the demand gives them as vehicle elements planned
/// after the last one that did.
/// </summary>
internal static class RescoMetric
{
    /// <summary>Delay per trip, seconds.</summary>
    /// <param name="tripInfo">The tripinfo output.</param>
    /// <param name="routes">The demand.</param>
    /// <param name="end">End of the run, seconds of simulation.</param>
    public static double Delay(string tripInfo, string routes, double end)
    {
        var (trips, total, last, lastId) = (0, 0.0, 0.0, "");
        foreach (var trip in Elements(tripInfo, "tripinfo"))
        {
            trips++;
            total += Number(trip["timeLoss"]) + Number(trip["departDelay"]);
            if (Number(trip["depart"]) > last)
                (last, lastId) = (Number(trip["depart"]), trip["id"]);
        }

        var lastPlanned = double.PositiveInfinity;
        foreach (var planned in Elements(routes, "vehicle", "trip"))
            if (planned["id"] == lastId)
                lastPlanned = Number(planned["depart"]);
        foreach (var planned in Elements(routes, "vehicle"))
        {
            if (!(Number(planned["depart"]) > lastPlanned))
                continue;
            trips++;
            total += end - Number(planned["depart"]);
        }

        return total / trips;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<Dictionary<string, string>> Elements(string path, params string[] names)
    {
        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || !names.Contains(reader.LocalName))
                continue;
            yield return new[] { "id", "depart", "timeLoss", "departDelay" }.ToDictionary(name => name, name => reader.GetAttribute(name) ?? "0");
        }
    }
}
