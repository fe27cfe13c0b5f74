using System.Diagnostics;
using Traffic.Sim.Scenarios;

namespace Traffic.SimBench.Speed;

/// <summary>The same network and demand here and in SUMO, run by run in turn, one thread each.</summary>
internal static class BesideSumo
{
    private const int Rounds = 3;
    private const double LongestSeconds = 3600;

    // Everybody has entered the grid by then.
    private const double GridFrom = 60;

    // Long runs are not repeated as often: they vary less.
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(30);
    private static readonly double[] Steps = [1, 0.1];

    private static readonly (string Name, string Configuration)[] Cases =
    [
        ("cologne1", "networks/cologne1/cologne1.sumocfg"), ("cologne3", "networks/cologne3/cologne3.sumocfg"),
        ("ingolstadt1", "networks/ingolstadt1/ingolstadt1.sumocfg"), ("grid4x4", "networks/grid4x4/grid4x4.sumocfg"),
        ("bologna-acosta", "networks/bologna-acosta/run.sumocfg"), ("g5", "g5/AS.sumocfg"),
    ];

    /// <summary>The maps of the shared data.</summary>
    public static void Maps(TextWriter output)
    {
        var data = Environment.GetEnvironmentVariable("TRAFFIC_DATA") ?? Path.Combine("..", "shared", "data");
        output.WriteLine("## Beside SUMO: one thread\n");
        output.WriteLine("Millions of vehicle updates (vehicles times steps) per second. The networks' own programs, no outputs, statistics on in both,");
        output.WriteLine($"emissions worked out in ours only. The best of up to {Rounds} runs, ours and SUMO's in turn, after two seconds of runs that are not");
        output.WriteLine("counted, since compiling slows down the first ones. Wall-clock time of SUMO as it tells it itself (without loading); processor");
        output.WriteLine("time in user mode, less that of a run of one step, for a look at a busy machine.\n");
        Head(output);
        foreach (var (name, configuration) in Cases)
        {
            var path = Path.Combine(data, configuration);
            if (!File.Exists(path))
            {
                output.WriteLine($"| {name} | absent: set TRAFFIC_DATA | | | | | | | |");
                continue;
            }

            var scenario = SumoScenario.Load(path);
            var begin = scenario.Configuration.BeginSeconds;
            foreach (var step in Steps)
                output.WriteLine(Row(name, scenario, step, begin, scenario.Configuration.EndSeconds ?? begin + LongestSeconds, Rounds));
        }

        output.WriteLine();
    }

    /// <summary>A grid with signals at every junction, full at once.</summary>
    public static void Grid(TextWriter output, DirectoryInfo folder, (int Side, int Vehicles) grid)
    {
        // In steps of 0.1 s SUMO needs ten times as long to get there.
        (double Step, double From, double To)[] windows = [(1, GridFrom, GridFrom + 120), (0.1, GridFrom / 2, (GridFrom / 2) + 10)];
        output.WriteLine($"## Beside SUMO: {grid.Side * grid.Side} junctions with {grid.Vehicles:N0} vehicles at once\n");
        output.WriteLine("Made by netgenerate, two lanes each way, 200 m apart; all vehicles enter in the first 30 s and drive a random way of their own to");
        output.WriteLine($"the end. Counted from {GridFrom} to {windows[0].To} s, in steps of 0.1 s from {windows[1].From} to {windows[1].To} s; SUMO's is the difference of two runs.\n");
        if (SpeedBench.Grid(folder, grid, (int)windows[0].To) is not { } configuration)
        {
            output.WriteLine("netgenerate is not installed.\n");
            return;
        }

        Head(output);
        var scenario = SumoScenario.Load(configuration);
        foreach (var (step, from, to) in windows)
            output.WriteLine(Row("grid", scenario, step, from, to, 1));
        output.WriteLine();
    }

    /// <summary>Best of ours and of SUMO (null when it is not installed) between two moments.</summary>
    public static (SpeedFigure Ours, SpeedFigure? Theirs) Measure(SumoScenario scenario, double step, double from, double to, int rounds)
    {
        var (ours, theirs) = (default(SpeedFigure), default(SpeedFigure?));
        OwnSpeed.Warm(scenario, step, to);
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < rounds && (round == 0 || watch.Elapsed < Enough); round++)
        {
            ours = SpeedFigure.Best(ours, OwnSpeed.Window(scenario, step, from, to));
            if (SumoRun.Window(scenario.Configuration, step, from, to) is { } sumo)
                theirs = SpeedFigure.Best(theirs ?? default, sumo);
        }

        return (ours, theirs);
    }

    private static void Head(TextWriter output)
    {
        output.WriteLine("| scenario | step s | vehicle updates | ours, wall | SUMO, wall | ratio | ours, CPU | SUMO, CPU | ratio |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|");
    }

    private static string Row(string name, SumoScenario scenario, double step, double from, double to, int rounds)
    {
        var (ours, theirs) = Measure(scenario, step, from, to, rounds);
        return FormattableString.Invariant($"| {name} | {step} | {ours.Updates:N0} | {SpeedFigure.Columns(ours, theirs)} |");
    }
}
