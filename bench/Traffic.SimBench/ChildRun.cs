using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

/// <summary>A program that was run to its end: what it wrote, and what it took where the system tells (Linux).</summary>
/// <param name="Output">Its standard output.</param>
/// <param name="CpuSeconds">Processor time in user mode; 0 where unknown.</param>
/// <param name="PeakBytes">Most memory it had resident, looked at every 20 ms; 0 where unknown.</param>
internal sealed record ChildRun(string Output, double CpuSeconds, long PeakBytes)
{
    private const int ChildrenUserTime = 15;
    private const double ClockTicksPerSecond = 100;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs a program; null when it is not installed.</summary>
    public static ChildRun? Of(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var before = ChildrenSeconds();
        try
        {
            using var process = Process.Start(start)!;
            _ = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            var peak = 0L;
            do
                peak = Math.Max(peak, PeakOf(process.Id));
            while (!process.WaitForExit(Look));
            process.WaitForExit();
            return new ChildRun(output.Result, ChildrenSeconds() - before, peak);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static double ChildrenSeconds()
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        // The name of the program, in brackets, may hold blanks; the fields after it are counted from 2.
        var text = File.ReadAllText("/proc/self/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[ChildrenUserTime - 2], CultureInfo.InvariantCulture) / ClockTicksPerSecond;
    }

    private static long PeakOf(int process)
    {
        try
        {
            const string Peak = "VmHWM:";
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith(Peak, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[Peak.Length..^2], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
