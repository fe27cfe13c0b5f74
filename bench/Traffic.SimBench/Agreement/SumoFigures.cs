using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Traffic.Sim.Scenarios;

/// <summary>A run of SUMO with trips, emissions and counts of links.</summary>
internal static partial class SumoFigures
{
    /// <summary>Figures of a run; its outputs are kept in a folder and not made again when they are there.</summary>
    public static RunFigures Measure(string name, ScenarioConfiguration scenario, int seed, double? step, double end, string folder)
    {
        var key = Path.Combine(folder, FormattableString.Invariant($"{name}-{step ?? scenario.StepSeconds}-{end}-{seed}"));
        var (trips, edges, done) = (key + ".trips.xml", key + ".edges.xml", key + ".done");
        if (!File.Exists(done))
        {
            var counts = key + ".add.xml";
            File.WriteAllText(counts, FormattableString.Invariant(
                $"<additional><edgeData id=\"counts\" file=\"{edges}\" begin=\"{scenario.BeginSeconds}\" end=\"{end}\"/></additional>"));
            Run([
                .. SumoRun.Arguments(WithOwnEmissionClasses(scenario, folder), step ?? scenario.StepSeconds, end, counts),
                "--seed", seed.ToString(CultureInfo.InvariantCulture),
                "--tripinfo-output", trips, "--tripinfo-output.write-unfinished", "--tripinfo-output.write-undeparted",
                "--device.emissions.probability", "1",
            ]);
            File.WriteAllText(done, "");
        }

        return TripInfoFigures.Read(trips, edges);
    }

    /// <summary>
    /// Copies of the files that name classes of HBEFA2, with the classes of HBEFA3 the built-in simulator takes for them.
    /// </summary>
    private static ScenarioConfiguration WithOwnEmissionClasses(ScenarioConfiguration scenario, string folder)
    {
        return scenario with
        {
            AdditionalFiles = [.. scenario.AdditionalFiles.Select(Copied)],
            RouteFiles = [.. scenario.RouteFiles.Select(Copied)],
        };

        string Copied(string file)
        {
            var text = File.ReadAllText(file);
            if (!text.Contains("HBEFA2/", StringComparison.Ordinal))
                return file;
            var copy = Path.Combine(folder, "hbefa3-" + Path.GetFileName(file));
            text = PassengerClass().Replace(text, "HBEFA3/PC_G_EU4");
            File.WriteAllText(copy, HeavyClass().Replace(text, "HBEFA3/HDV"));
            return copy;
        }
    }

    private static void Run(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("sumo", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"sumo ended with {process.ExitCode}: {errors.Result}");
    }

    [GeneratedRegex("HBEFA2/P_[0-9_]+")]
    private static partial Regex PassengerClass();

    [GeneratedRegex("HBEFA2/HDV_[0-9_]+")]
    private static partial Regex HeavyClass();
}
