using System.Globalization;
using Traffic.Core;

namespace Traffic.SumoBench;

/// <summary>A map of RESCO (Ault and Sharon, NeurIPS 2021) with the best delay published for it.</summary>
/// <param name="Name">Name of the map.</param>
/// <param name="Configuration">Its .sumocfg.</param>
/// <param name="PublishedBest">Best delay over all published controllers, seconds.</param>
/// <param name="PublishedBy">Who reached it.</param>
internal sealed record RescoMap(string Name, string Configuration, double? PublishedBest, string PublishedBy)
{
    /// <summary>The maps that are there, of those asked for.</summary>
    public static List<RescoMap> Find(IReadOnlyList<string> names)
    {
        var folder = Path.Combine(BenchOptions.Data, "networks");
        var published = Published(Path.Combine(folder, "resco_published_summary.csv"));
        var maps = new List<RescoMap>();
        foreach (var path in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var configuration = Path.Combine(path, name + ".sumocfg");
            if (!File.Exists(configuration) || !(names is ["all"] ? published.ContainsKey(name) : names.Contains(name)))
                continue;
            var (best, by) = published.GetValueOrDefault(name, (null, "-"));
            maps.Add(new RescoMap(name, Path.GetFullPath(configuration), best, by));
        }

        return maps.Count > 0 ? maps : throw new InputException($"{folder}: none of the maps {string.Join(", ", names)} is there");
    }

    // Classical controllers: their mean; learned ones: their best episode, as RESCO reports them.
    private static Dictionary<string, (double?, string)> Published(string file)
    {
        var best = new Dictionary<string, (double?, string)>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            var cells = line.Split(',');
            if (cells[0] is not ("delay" or "timeLoss"))
                continue;
            var isClassical = cells[2] is "FIXED" or "MAXWAVE" or "MAXPRESSURE";
            if (!double.TryParse(cells[isClassical ? 5 : 7], CultureInfo.InvariantCulture, out var value))
                continue;
            if (!best.TryGetValue(cells[1], out var known) || value < known.Item1)
                best[cells[1]] = (value, cells[2]);
        }

        return best;
    }
}
