using System.Diagnostics;
using System.Globalization;
using System.Text;
using Traffic.Sim.Networks;
using Traffic.Sim.Random;
using Traffic.Sim.Xml;

namespace Traffic.SimBench.Speed;

/// <summary>
/// A square town made with netgenerate: two lanes each way, signals at every junction, and vehicles that enter in the first half minute
/// and drive about for longer than the run lasts, so that all of them are under way at once.
/// </summary>
internal static class GridScenario
{
    private const double MetersBetweenJunctions = 200;
    private const double MetersPerSecond = 13.89;
    private const double EntrySeconds = 30;

    /// <summary>Makes network, demand and configuration in a folder.</summary>
    /// <param name="folder">Where to; made when missing.</param>
    /// <param name="junctions">Junctions along a side.</param>
    /// <param name="vehicles">Vehicles under way at once.</param>
    /// <param name="seconds">Seconds the run lasts.</param>
    /// <param name="seed">Seed of the routes.</param>
    /// <returns>The configuration, or null where netgenerate is not installed.</returns>
    public static string? Make(string folder, int junctions, int vehicles, int seconds, ulong seed = 1)
    {
        Directory.CreateDirectory(folder);
        var network = Path.Combine(folder, "grid.net.xml");
        if (!TryGenerate(network, junctions))
            return null;
        WriteDemand(Path.Combine(folder, "grid.rou.xml"), NetworkReader.Read(network, new ReadReport()), vehicles, seconds, seed);
        var config = Path.Combine(folder, FormattableString.Invariant($"grid-{junctions}x{junctions}-{vehicles}.sumocfg"));
        File.WriteAllText(config, FormattableString.Invariant($"""
            <configuration>
              <input><net-file value="grid.net.xml"/><route-files value="grid.rou.xml"/></input>
              <time><begin value="0"/><end value="{seconds}"/></time>
            </configuration>
            """));
        return config;
    }

    private static bool TryGenerate(string file, int junctions)
    {
        var start = new ProcessStartInfo("netgenerate") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
        [
            "--grid", "--grid.number", junctions.ToString(CultureInfo.InvariantCulture),
            "--grid.length", MetersBetweenJunctions.ToString(CultureInfo.InvariantCulture), "--default.lanenumber", "2",
            "--default.speed", MetersPerSecond.ToString(CultureInfo.InvariantCulture),
            "--default-junction-type", "traffic_light", "--no-turnarounds", "--output-file", file,
        ])
            start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            _ = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static void WriteDemand(string file, RoadNetwork network, int vehicles, int seconds, ulong seed)
    {
        var random = new Philox(seed);
        var edges = network.Edges.Where(edge => !edge.IsInternal).ToArray();
        // Longer than anybody can drive, so that nobody arrives.
        var length = (int)(seconds * MetersPerSecond * 1.3 / MetersBetweenJunctions) + 2;
        var text = new StringBuilder("<routes>\n");
        for (var vehicle = 0; vehicle < vehicles; vehicle++)
        {
            var depart = Math.Floor(vehicle * EntrySeconds / vehicles);
            text.Append(CultureInfo.InvariantCulture, $"<vehicle id=\"{vehicle}\" depart=\"{depart}\" departLane=\"best\" departPos=\"random_free\">");
            text.Append("<route edges=\"");
            var edge = edges[Draw(vehicle, 0, edges.Length)];
            for (var i = 0; i < length; i++)
            {
                if (i > 0)
                    text.Append(' ');
                text.Append(edge.Id);
                edge = Next(network, edge, count => Draw(vehicle, (uint)i + 1, count));
            }

            text.Append("\"/></vehicle>\n");
        }

        File.WriteAllText(file, text.Append("</routes>\n").ToString());

        int Draw(int vehicle, uint draw, int count) =>
            (int)(random.Uniform((uint)vehicle, 0, DrawPurpose.Departure, draw) * count);
    }

    /// <summary>Half of the vehicles go straight on where they can.</summary>
    private static NetworkEdge Next(RoadNetwork network, NetworkEdge edge, Func<int, int> draw)
    {
        var choices = new List<int>();
        foreach (var lane in edge.Lanes)
        {
            foreach (var index in network.Lanes[lane].Outgoing)
            {
                var connection = network.Connections[index];
                var target = network.Lanes[connection.ToLane].Edge;
                if (choices.Contains(target))
                    continue;
                choices.Add(target);
                if (connection.Direction == TurnDirection.Straight)
                    choices.Add(target);
            }
        }

        return network.Edges[choices[draw(choices.Count)]];
    }
}
