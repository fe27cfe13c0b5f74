using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Traffic.Sim.Scenarios;

/// <summary>SUMO on the same input, for comparison: one run without outputs.</summary>
internal static partial class SumoRun
{
    /// <summary>Vehicle updates per second as SUMO reports them (UPS), or null when SUMO is not installed.</summary>
    public static double? UpdatesPerSecond(ScenarioConfiguration scenario, double step, double end)
    {
        var start = new ProcessStartInfo("sumo")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in Arguments(scenario, step, end))
            start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start);
            var output = process!.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var match = Ups().Match(output);
            return match.Success ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

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

    [GeneratedRegex(@"UPS: ([\d.]+)")]
    private static partial Regex Ups();
}
