using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

/// <summary>SUMO on the same input, for comparison: one run without outputs.</summary>
internal static partial class SumoRun
{
    /// <summary>Vehicle updates per second as SUMO reports them (UPS), or null when SUMO is not installed.</summary>
    public static double? UpdatesPerSecond(string config, double step, double end)
    {
        var start = new ProcessStartInfo("sumo")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            "-c", config, "--xml-validation", "never", "--remote-port", "0", "--time-to-teleport", "-1", "--no-step-log",
            "--no-warnings", "--duration-log.statistics", "--step-length", Text(step), "--end", Text(end),
            "--tripinfo-output", "NUL",
        ];
        foreach (var argument in arguments)
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

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"UPS: ([\d.]+)")]
    private static partial Regex Ups();
}
