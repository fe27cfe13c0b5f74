using System.Diagnostics;
using Traffic.Actors.Metrics;

namespace Traffic.LoadTest;

/// <summary>All counters at one moment.</summary>
internal sealed record Snapshot(
    long Timestamp,
    long Steps,
    long Missed,
    long Published,
    long Dropped,
    long Rejections,
    long Cams,
    long Detectors,
    TimeSpan Cpu,
    long Allocated,
    int Gen0,
    int Gen1,
    int Gen2,
    TimeSpan Pause)
{
    public static Snapshot Take(NodeCounters counters, LoadGenerator load) => new(
        Stopwatch.GetTimestamp(),
        counters.Steps.Value,
        counters.TicksMissed.Value,
        counters.Published.Value,
        counters.All.Where(counter => counter.Name.Contains("dropped", StringComparison.Ordinal)).Sum(counter => counter.Value),
        counters.GuardRejections.Value,
        load.Cams,
        load.DetectorEvents,
        Process.GetCurrentProcess().TotalProcessorTime,
        GC.GetTotalAllocatedBytes(),
        GC.CollectionCount(0),
        GC.CollectionCount(1),
        GC.CollectionCount(2),
        GC.GetTotalPauseDuration());
}
