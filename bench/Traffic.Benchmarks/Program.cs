using System.Globalization;
using System.Text;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Traffic.Benchmarks;

// Run from the root of the repository; the result goes to bench/results.
if (!Directory.Exists(Path.Combine("bench", "results")))
{
    Console.Error.WriteLine("bench/results is not here; run this from the root of the repository");
    return 2;
}

if (args is ["planner", ..])
    return PlannerTimes.Run(args is [_, "--plans", var plans] ? int.Parse(plans, CultureInfo.InvariantCulture) : 5000);
if (args is ["fuzz", "--ticks", var ticks])
    return PlannerTimes.Fuzz(long.Parse(ticks, CultureInfo.InvariantCulture));
if (RealJunction.Exists)
    Environment.SetEnvironmentVariable("TRAFFIC_DATA", Path.GetFullPath(Path.Combine(Path.GetDirectoryName(RealJunction.Path)!, "..")));
var artifacts = Directory.CreateTempSubdirectory("traffic-benchmarks").FullName;
var summary = BenchmarkRunner.Run<KernelStep>(DefaultConfig.Instance.WithArtifactsPath(artifacts));
if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success))
    return 1;

var host = HostEnvironmentInfo.GetCurrent();
var text = new StringBuilder();
text.AppendLine("# Kernel step");
text.AppendLine();
text.AppendLine("Command: `dotnet run -c Release --project bench/Traffic.Benchmarks`");
text.AppendLine();
text.AppendLine(CultureInfo.InvariantCulture,
    $"{host.RuntimeVersion}, {host.Os.Value.Name} {host.Os.Value.Version}, {Environment.ProcessorCount} cores, {host.Cpu.Value?.ProcessorName}, {DateTime.UtcNow:yyyy-MM-dd}. BenchmarkDotNet {host.BenchmarkDotNetVersion}, short run, one thread.");
text.AppendLine();
text.AppendLine("`Step`: one tick of 0.1 s of actuated control with signal-group machine and guard, about one detector event a second;");
text.AppendLine("`Copy`: the whole state into a second runtime, as forward runs do. `generated`: 23 groups, 69 loops, made in code; `g5`: the");
text.AppendLine("real junction of the test data (23 groups). Predictions: `None`, or `Bounds` of the next change of every group.");
text.AppendLine();
text.AppendLine("| method | junction | predictions | mean ns | error ns | allocated bytes |");
text.AppendLine("|---|---|---|---|---|---|");
foreach (var report in summary.Reports)
    text.AppendLine(Row(report));
File.WriteAllText(Path.Combine("bench", "results", "kernel-step.md"), text.ToString());
return 0;

static string Row(BenchmarkReport report)
{
    var benchmark = report.BenchmarkCase;
    var statistics = report.ResultStatistics!;
    var allocated = report.GcStats.GetBytesAllocatedPerOperation(benchmark);
    return string.Create(CultureInfo.InvariantCulture,
        $"| {benchmark.Descriptor.WorkloadMethod.Name} | {benchmark.Parameters["Junction"]} | {benchmark.Parameters["Predictions"]} | {statistics.Mean:0} | {statistics.StandardError:0} | {allocated} |");
}
