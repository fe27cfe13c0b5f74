using System.Globalization;
using System.Text.RegularExpressions;
using Traffic.Sim.Scenarios;
using Traffic.SimBench.Speed;

/// <summary>SUMO on the same input, for comparison: one run without outputs.</summary>
internal static partial class SumoRun
{
    /// <summary>A run to an end, timed by SUMO without loading, its processor time with it; null when SUMO is not installed.</summary>
    public static SpeedFigure? Measure(ScenarioConfiguration scenario, double step, double end)
    {
        if (ChildRun.Of("sumo", Arguments(scenario, step, end)) is not { } run)
            return null;
        var (seconds, rate) = (Number(Duration().Match(run.Output)), Number(Ups().Match(run.Output)));
        return new SpeedFigure(rate * seconds, seconds, run.CpuSeconds);
    }

    /// <summary>
    /// What SUMO does between two moments: the difference of two runs, so that loading counts in neither kind of time. From the
    /// begin of the scenario it loses the first step.
    /// </summary>
    public static SpeedFigure? Window(ScenarioConfiguration scenario, double step, double from, double to) =>
        Measure(scenario, step, to) is { } run && Measure(scenario, step, Math.Max(from, scenario.BeginSeconds + step)) is { } shorter
            ? run - shorter
            : null;

    /// <summary>Whether SUMO can be started here.</summary>
    public static bool IsInstalled => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "sumo")) || File.Exists(Path.Combine(folder, "sumo.exe")));

    /// <summary>Options of SUMO for a scenario without its own outputs, teleports off.</summary>
    public static List<string> Arguments(ScenarioConfiguration scenario, double step, double end, string? additional = null)
    {
        // Not the configuration itself: one that opens a port for a controller would wait for it.
        List<string> arguments =
        [
            "-n", scenario.NetworkFile, "-r", string.Join(',', scenario.RouteFiles), "--begin", Text(scenario.BeginSeconds),
            "--end", Text(end), "--step-length", Text(step), "--lateral-resolution", Text(scenario.LateralResolution),
            "--xml-validation", "never", "--time-to-teleport", "-1", "--no-step-log", "--no-warnings", "--duration-log.statistics",
        ];
        string[] files = additional is null ? [.. scenario.AdditionalFiles] : [.. scenario.AdditionalFiles, additional];
        if (files.Length > 0)
            arguments.AddRange(["-a", string.Join(',', files)]);
        if (scenario.DefaultSpeedDeviation is { } deviation)
            arguments.AddRange(["--default.speeddev", Text(deviation)]);
        return arguments;
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static double Number(Match match) => match.Success ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^ Duration: ([\d.]+)s", RegexOptions.Multiline)]
    private static partial Regex Duration();

    [GeneratedRegex(@"UPS: ([\d.]+)")]
    private static partial Regex Ups();
}
