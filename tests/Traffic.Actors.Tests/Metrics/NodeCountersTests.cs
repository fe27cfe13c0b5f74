using Traffic.Actors.Metrics;

namespace Traffic.Actors.Tests.Metrics;

public class NodeCountersTests
{
    private readonly NodeCounters _counters = new();

    [Fact]
    public void Lateness_is_a_cumulative_histogram()
    {
        foreach (var milliseconds in (double[])[-1, 0.5, 1, 3, 15, 2000])
            _counters.Lateness.Record(TimeSpan.FromMilliseconds(milliseconds));
        var buckets = _counters.All.Where(counter => counter.Name == "traffic_step_lateness_seconds_bucket")
            .ToDictionary(counter => counter.LabelValue, counter => counter.Value);
        Assert.Equal((3, 3, 4, 5, 5, 6), (buckets["0.001"], buckets["0.002"], buckets["0.005"], buckets["0.02"], buckets["1"], buckets["+Inf"]));
        Assert.Equal(6, _counters.Lateness.Count);
        Assert.Equal(TimeSpan.FromMilliseconds(1), _counters.Lateness.Quantile(0.5));
        Assert.Equal(TimeSpan.MaxValue, _counters.Lateness.Quantile(0.99));
    }

    [Fact]
    public void A_counter_is_made_once_and_listed()
    {
        var dropped = _counters.IngestDropped("truncated");
        dropped.Increment();
        dropped.Add(2);
        Assert.Same(dropped, _counters.IngestDropped("truncated"));
        Assert.Contains(_counters.All, counter => counter.ToString() == "traffic_ingest_dropped_total{reason=\"truncated\"} 3");
    }
}
