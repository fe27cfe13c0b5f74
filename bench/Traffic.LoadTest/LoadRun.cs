using System.Diagnostics;
using System.Globalization;
using HdrHistogram;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Traffic.Actors.Bus;
using Traffic.Actors.Hosting;
using Traffic.Actors.Intersections;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;
using Traffic.Actors.Sharding;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;
using Traffic.Core.Topology.Json;
using Traffic.Core.Units;

namespace Traffic.LoadTest;

/// <summary>One node with all its junctions, its load, and what came of it.</summary>
internal static class LoadRun
{
    public static async Task<string> RunAsync(LoadOptions options)
    {
        var junctions = Junctions(options);
        using var host = Build(junctions);
        var counters = host.Services.GetRequiredService<NodeCounters>();
        var registry = host.Services.GetRequiredService<JunctionRegistry>();
        var histogram = new LongConcurrentHistogram(1, TimeSpan.FromMinutes(1).Ticks / 10, 3);
        var starting = Stopwatch.GetTimestamp();
        await host.StartAsync();
        while (registry.Count < junctions.Count)
            await Task.Delay(100);
        var start = Stopwatch.GetElapsedTime(starting);
        await Console.Error.WriteLineAsync($"{registry.Count} junctions run after {start.TotalSeconds:0.0} s");

        using var load = new LoadGenerator(host.Services.GetRequiredService<IMessageBus>(), junctions, options.Vehicles);
        await Task.Delay(TimeSpan.FromSeconds(options.WarmUp));
        await Console.Error.WriteLineAsync("measuring");
        counters.Lateness.Observer = lateness => histogram.RecordValue(Math.Max(1, lateness.Ticks / 10));
        var before = Snapshot.Take(counters, load);
        await Task.Delay(TimeSpan.FromSeconds(options.Seconds));
        counters.Lateness.Observer = null;
        var after = Snapshot.Take(counters, load);
        var report = Report(options, junctions[0], histogram, before, after, start);
        await host.StopAsync();
        return report;
    }

    private static List<JunctionSpecification> Junctions(LoadOptions options)
    {
        using var stream = File.OpenRead(options.Specification);
        var original = SpecificationReader.Read(stream, options.Specification);
        return [.. Enumerable.Range(0, options.Junctions).Select(i => original with
        {
            Id = new JunctionId($"j{i:00000}"),
            Region = "load",
            SpatIntersectionId = i % 65_536,
            ReferencePoint = GeoPosition.FromDegrees(50.8 + (i / 100 * 0.01), 3.5 + (i % 100 * 0.01)),
        })];
    }

    private static IHost Build(List<JunctionSpecification> junctions)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<NodeCounters>();
        builder.Services.AddSingleton<IMessageBus>(provider => new InProcessBus(provider.GetRequiredService<NodeCounters>()));
        builder.Services.AddTrafficActors(new TrafficClusterOptions
        {
            Roster = [.. junctions.Select(junction => new RosterEntry(junction, ControllerKind.Actuated))],
        });
        return builder.Build();
    }

    private static string GcSetting() =>
        Environment.GetEnvironmentVariable("DOTNET_GCgen0size") is { } size ? $"DOTNET_GCgen0size={size} " : "";

    private static string Report(
        LoadOptions options, JunctionSpecification junction, HistogramBase histogram, Snapshot before, Snapshot after, TimeSpan start)
    {
        var seconds = (after.Timestamp - before.Timestamp) / (double)Stopwatch.Frequency;
        var steps = after.Steps - before.Steps;
        var due = options.Junctions * 10.0 * seconds;
        string Milliseconds(double percentile) =>
            (histogram.GetValueAtPercentile(percentile) / 1000.0).ToString("0.0", CultureInfo.InvariantCulture);
        return FormattableString.Invariant($"""
            # {options.Junctions} junctions at 10 Hz on one node

            Command: `{GcSetting()}dotnet run -c Release --project bench/Traffic.LoadTest -- {options.CommandLine}`
            Machine: {Machine.Describe()}
            Date: {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC; load average at the end {Machine.LoadAverage()}

            Every junction is a copy of `{options.Specification}` ({junction.SignalGroups.Count} groups, {junction.Detectors.Count} detectors),
            actuated, under cluster sharding; the load comes over the in-process bus from a thread of the same process, and its
            cost is in the figures. Lateness: from the due time of the tick to the end of the step, publishing included.

            | what | value |
            |---|---|
            | measured | {seconds:0.0} s |
            | steps | {steps} of {due:0} due |
            | ticks left out | {after.Missed - before.Missed} |
            | lateness p50 | {Milliseconds(50)} ms |
            | lateness p90 | {Milliseconds(90)} ms |
            | lateness p99 | {Milliseconds(99)} ms |
            | lateness p99.9 | {Milliseconds(99.9)} ms |
            | lateness max | {Milliseconds(100)} ms |
            | CPU | {(after.Cpu - before.Cpu).TotalSeconds / seconds * 100:0} % of one core |
            | CAM in | {(after.Cams - before.Cams) / seconds:0} /s |
            | detector events in | {(after.Detectors - before.Detectors) / seconds:0} /s |
            | messages out | {(after.Published - before.Published - (after.Cams - before.Cams) - (after.Detectors - before.Detectors)) / seconds:0} /s |
            | dropped or malformed | {after.Dropped - before.Dropped} |
            | guard rejections | {after.Rejections - before.Rejections} |
            | allocated | {(after.Allocated - before.Allocated) / (double)steps:0} B per step (input and output included) |
            | collections gen 0/1/2 | {after.Gen0 - before.Gen0}/{after.Gen1 - before.Gen1}/{after.Gen2 - before.Gen2}, pauses {(after.Pause - before.Pause).TotalMilliseconds:0} ms in all |
            | working set | {Environment.WorkingSet / 1_048_576} MiB |
            | start | {start.TotalSeconds:0.0} s until all junctions ran |

            """);
    }
}
