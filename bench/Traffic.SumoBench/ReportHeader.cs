using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Traffic.SumoBench;

/// <summary>When, where and how a result was made.</summary>
internal static class ReportHeader
{
    public static void Write(StringBuilder text, BenchOptions options) => text
        .AppendLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}."))
        .AppendLine(string.Create(CultureInfo.InvariantCulture, $"Seeds {options.Seeds[0]} to {options.Seeds[^1]}, two runs at a time. Command (from the root of the repository, TRAFFIC_DATA set):"))
        .AppendLine()
        .AppendLine($"    dotnet run -c Release --project bench/Traffic.SumoBench -- {options.Typed}")
        .AppendLine();

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            ?? "unknown processor"
        : "unknown processor";
}
