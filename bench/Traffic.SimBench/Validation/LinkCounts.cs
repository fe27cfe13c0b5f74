using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Studies;

namespace Traffic.SimBench.Validation;

/// <summary>Vehicles that drove onto each link in an hour, here and in SUMO, judged by GEH (DMRB volume 12): below 5 is a good fit.</summary>
/// <param name="Name">Network.</param>
/// <param name="Geh">GEH of each link of 20 m and more that anybody used, in ascending order.</param>
internal sealed record LinkCounts(string Name, double[] Geh)
{
    private const double ShortestMetres = 20;

    /// <summary>Share of the links below 5.</summary>
    public double Good => Geh.Length == 0 ? 0 : Geh.Count(value => value < 5) / (double)Geh.Length;

    /// <summary>Compares a network over an hour from its begin; null where SUMO is not installed.</summary>
    public static LinkCounts? Measure(string config, ulong seed)
    {
        var scenario = SumoScenario.Load(config);
        var end = scenario.Configuration.BeginSeconds + 3600;
        if (InSumo(scenario, end, seed) is not { } theirs)
            return null;
        var ours = Here(scenario, end, seed);
        var values = scenario.Network.Edges.Where(edge => !edge.IsInternal && edge.Length >= ShortestMetres)
            .Select(edge => (Ours: ours.GetValueOrDefault(edge.Id), Theirs: theirs.GetValueOrDefault(edge.Id)))
            .Where(pair => pair.Ours + pair.Theirs > 0)
            .Select(pair => Math.Sqrt(2 * Math.Pow(pair.Ours - pair.Theirs, 2) / (pair.Ours + pair.Theirs)));
        return new LinkCounts(Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(config)))!, [.. values.Order()]);
    }

    private static Dictionary<string, double> Here(SumoScenario scenario, double end, ulong seed)
    {
        var simulation = new Simulation(scenario, new SimulationOptions { Seed = seed, EndSeconds = end, PlaysNetworkPrograms = true, Emissions = false });
        var recorder = new RunRecorder(scenario.Network, []);
        var samples = Array.Empty<VehicleSample>();
        while (!simulation.IsFinished)
        {
            simulation.Step();
            if (samples.Length < simulation.View.SlotLimit)
                samples = new VehicleSample[simulation.View.SlotLimit * 2];
            var count = 0;
            for (var slot = 0; slot < simulation.View.SlotLimit; slot++)
                if (simulation.View.TryGetSample(slot, out samples[count]))
                    count++;
            recorder.Observe(simulation.Time, samples.AsSpan(0, count), default);
        }

        return recorder.Finish().Transitions.GroupBy(item => item.Key.To)
            .ToDictionary(group => scenario.Network.Edges[group.Key].Id, group => (double)group.Sum(item => item.Value), StringComparer.Ordinal);
    }

    private static Dictionary<string, double>? InSumo(SumoScenario scenario, double end, ulong seed)
    {
        var folder = Directory.CreateTempSubdirectory("link-counts");
        var file = Path.Combine(folder.FullName, "edges.xml");
        try
        {
            // Asked for in a file: SUMO 1.15's option --edgedata-output writes nothing where the begin is not 0.
            var additional = Path.Combine(folder.FullName, "counts.add.xml");
            File.WriteAllText(additional, FormattableString.Invariant(
                $"<additional><edgeData id=\"counts\" file=\"{file}\" begin=\"{scenario.Configuration.BeginSeconds}\" end=\"{end}\"/></additional>"));
            var arguments = SumoRun.Arguments(scenario.Configuration, scenario.Configuration.StepSeconds, end, additional);
            var start = new ProcessStartInfo("sumo", [.. arguments, "--seed", seed.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            _ = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode != 0 ? null : XDocument.Load(file).Descendants("edge").ToDictionary(
                edge => edge.Attribute("id")!.Value,
                edge => double.Parse(edge.Attribute("entered")?.Value ?? "0", CultureInfo.InvariantCulture), StringComparer.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
