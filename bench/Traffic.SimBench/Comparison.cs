using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Traffic.Core.Emissions;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;

/// <summary>Measures the simulator beside SUMO, run by run in turn, and writes a table.</summary>
internal static class Comparison
{
    private const int Rounds = 3;
    private const double LongestSeconds = 3600;

    public static void Write(string file, IReadOnlyList<string> configs, double? end)
    {
        var text = new StringBuilder();
        text.AppendLine("# Simulator speed beside SUMO").AppendLine()
            .AppendLine(FormattableString.Invariant($"{DateTime.UtcNow:yyyy-MM-dd}, {Processor()}, {Environment.ProcessorCount} cores,"))
            .AppendLine($"{RuntimeInformation.FrameworkDescription}. One thread each, networks' own programs, no outputs, statistics on in both,")
            .AppendLine($"emissions in ours only. Best of {Rounds}, taken in turn. Command (from the root of the repository, TRAFFIC_DATA set):").AppendLine()
            .AppendLine("    dotnet run -c Release --project bench/Traffic.SimBench -- --beside-sumo bench/results/simulator-speed.md CONFIG...")
            .AppendLine()
            .AppendLine("| scenario | step s | vehicle updates | ours, million/s | SUMO, million/s | ratio |")
            .AppendLine("|---|---|---|---|---|---|");
        foreach (var config in configs)
            foreach (var step in (double[])[0.1, 1])
                text.AppendLine(Row(config, step, end));
        File.WriteAllText(file, text.ToString());
        Console.Write(text);
    }

    private static string Row(string config, double step, double? end)
    {
        var scenario = SumoScenario.Load(config);
        var last = end ?? scenario.Configuration.EndSeconds ?? scenario.Configuration.BeginSeconds + LongestSeconds;
        var (ours, theirs, updates) = (0.0, 0.0, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            var simulation = new Simulation(
                scenario, new SimulationOptions { StepSeconds = step, EndSeconds = last, PlaysNetworkPrograms = true, EmissionEdition = EmissionEdition.Hbefa3 });
            var watch = Stopwatch.StartNew();
            simulation.Run();
            updates = simulation.VehicleUpdates;
            ours = Math.Max(ours, updates / watch.Elapsed.TotalSeconds);
            theirs = Math.Max(theirs, SumoRun.UpdatesPerSecond(scenario.Configuration, step, last) ?? 0);
        }

        var ratio = theirs > 0 ? (ours / theirs).ToString("0.0", CultureInfo.InvariantCulture) : "-";
        return FormattableString.Invariant(
            $"| {scenario.Name} | {step} | {updates:N0} | {ours / 1e6:0.00} | {theirs / 1e6:0.00} | {ratio} |");
    }

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?
            .Split(':')[1].Trim() ?? "unknown processor"
        : "unknown processor";
}
