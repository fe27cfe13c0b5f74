using System.Diagnostics;
using System.Globalization;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;

namespace Traffic.SimBench.Speed;

/// <summary>The same network and demand here and in SUMO, run by run in turn, one thread each.</summary>
internal static class BesideSumo
{
    private const int Rounds = 3;
    private const double LongestSeconds = 3600;

    // Long runs are not repeated as often: they vary less.
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(30);

    // The runtime compiles hot code anew in the background for about a second; runs of a process that lasts do not pay for that.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly double[] Steps = [1, 0.1];

    private static readonly string[] Configurations =
    [
        "networks/cologne1/cologne1.sumocfg", "networks/cologne3/cologne3.sumocfg", "networks/ingolstadt1/ingolstadt1.sumocfg",
        "networks/grid4x4/grid4x4.sumocfg", "networks/bologna-acosta/run.sumocfg", "g5/AS.sumocfg",
    ];

    /// <summary>The maps of the shared data.</summary>
    public static void Maps(TextWriter output)
    {
        var data = Environment.GetEnvironmentVariable("TRAFFIC_DATA") ?? Path.Combine("..", "shared", "data");
        output.WriteLine("## Beside SUMO: one thread\n");
        output.WriteLine("Vehicle updates (vehicles times steps) per second of wall-clock time. The networks' own programs, no outputs, statistics");
        output.WriteLine($"on in both, emissions worked out in ours only. The best of up to {Rounds} runs, ours and SUMO's in turn, after two");
        output.WriteLine("seconds of runs that are not counted, since compiling slows down the first ones. SUMO's figure is its own (UPS).\n");
        Head(output);
        foreach (var configuration in Configurations)
        {
            var path = Path.Combine(data, configuration);
            if (!File.Exists(path))
            {
                output.WriteLine($"| {configuration} | absent: set TRAFFIC_DATA | | | | |");
                continue;
            }

            var scenario = SumoScenario.Load(path);
            foreach (var step in Steps)
                output.WriteLine(Row(scenario, step, scenario.Configuration.EndSeconds ?? scenario.Configuration.BeginSeconds + LongestSeconds, Rounds));
        }

        output.WriteLine();
    }

    /// <summary>A grid with signals at every junction, full at once.</summary>
    public static void Grid(TextWriter output, DirectoryInfo folder, (int Side, int Vehicles) grid, int seconds)
    {
        output.WriteLine($"## Beside SUMO: {grid.Side * grid.Side} junctions with {grid.Vehicles:N0} vehicles at once\n");
        output.WriteLine("Made by netgenerate, two lanes each way, 200 m apart; every vehicle drives a random way of its own to the end.\n");
        if (SpeedBench.Grid(folder, grid, seconds) is not { } configuration)
        {
            output.WriteLine("netgenerate is not installed.\n");
            return;
        }

        Head(output);
        var scenario = SumoScenario.Load(configuration);
        foreach (var step in Steps)
            output.WriteLine(Row(scenario, step, step < 1 ? 120 : seconds, 2));
        output.WriteLine();
    }

    /// <summary>Best updates per second of ours and of SUMO (0 when it is not installed), and updates of a run.</summary>
    public static (double Ours, double Theirs, long Updates) Measure(SumoScenario scenario, double step, double end, int rounds, bool warms)
    {
        var (ours, theirs, updates) = (0.0, 0.0, 0L);
        var warming = Stopwatch.StartNew();
        while (warms && warming.Elapsed < WarmUp)
            RunOurs(scenario, step, end, out _);
        var begin = Stopwatch.StartNew();
        for (var round = 0; round < rounds && (updates == 0 || begin.Elapsed < Enough); round++)
        {
            var seconds = RunOurs(scenario, step, end, out updates);
            ours = Math.Max(ours, updates / seconds);
            theirs = Math.Max(theirs, SumoRun.UpdatesPerSecond(scenario.Configuration, step, end) ?? 0);
        }

        return (ours, theirs, updates);
    }

    private static double RunOurs(SumoScenario scenario, double step, double end, out long updates)
    {
        using var simulation = new Simulation(
            scenario, new SimulationOptions { StepSeconds = step, EndSeconds = end, PlaysNetworkPrograms = true });
        var watch = Stopwatch.StartNew();
        simulation.Run();
        updates = simulation.VehicleUpdates;
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>How many times as fast, as text.</summary>
    public static string Ratio(double ours, double theirs) =>
        theirs > 0 ? (ours / theirs).ToString("0.0", CultureInfo.InvariantCulture) : "-";

    private static void Head(TextWriter output)
    {
        output.WriteLine("| scenario | step s | vehicle updates | ours, million/s | SUMO, million/s | ratio |");
        output.WriteLine("|---|---|---|---|---|---|");
    }

    private static string Row(SumoScenario scenario, double step, double end, int rounds)
    {
        var (ours, theirs, updates) = Measure(scenario, step, end, rounds, warms: true);
        return FormattableString.Invariant(
            $"| {scenario.Name} | {step} | {updates:N0} | {ours / 1e6:0.00} | {theirs / 1e6:0.00} | {Ratio(ours, theirs)} |");
    }
}
