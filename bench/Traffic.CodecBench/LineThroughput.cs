using System.Diagnostics;
using System.Globalization;

namespace Traffic.CodecBench;

/// <summary>Runs <c>traffic codec</c> as a process over many lines: lines per second and the most memory it held.</summary>
internal static class LineThroughput
{
    /// <summary>Feeds the lines again and again through the command and gives a row of the report.</summary>
    public static string Measure(string program, string verb, string type, byte[][] lines, int count)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "codec", verb, type])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        long peak = 0;
        var watch = Stopwatch.StartNew();
        var feed = Task.Run(() =>
        {
            using var input = new BufferedStream(process.StandardInput.BaseStream, 1 << 16);
            for (var i = 0; i < count; i++)
            {
                input.Write(lines[i % lines.Length]);
                input.WriteByte((byte)'\n');
                if (i % 10_000 == 0)
                    peak = Math.Max(peak, PeakKiB(process.Id));
            }
        });
        var buffer = new byte[1 << 16];
        long outputLines = 0;
        int read;
        while ((read = process.StandardOutput.BaseStream.Read(buffer)) > 0)
            outputLines += buffer.AsSpan(0, read).Count((byte)'\n');
        feed.GetAwaiter().GetResult();
        process.WaitForExit();
        var seconds = watch.Elapsed.TotalSeconds;
        if (outputLines != count || process.ExitCode != 0)
            throw new InvalidDataException($"{outputLines} lines came out of {count}, exit code {process.ExitCode}");
        return string.Create(
            CultureInfo.InvariantCulture, $"| `traffic codec {verb} {type}` | {count} | {seconds:0.0} | {count / seconds:0} | {peak / 1024.0:0} |");
    }

    /// <summary>High-water mark of the resident memory; Linux keeps it.</summary>
    private static long PeakKiB(int process)
    {
        var status = $"/proc/{process}/status";
        var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null ? 0 : long.Parse(line[6..^2], CultureInfo.InvariantCulture);
    }
}
