using System.Globalization;

namespace Traffic.Actors.Metrics;

/// <summary>
/// Cumulative histogram of how late steps end, in the layout of a Prometheus histogram. Alarm above 100 ms; the aim is
/// p99 below 20 ms.
/// </summary>
public sealed class LatenessCounters
{
    private const string Name = "traffic_step_lateness_seconds";

    private static readonly double[] BoundsMilliseconds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    private readonly Counter[] _buckets;
    private readonly Counter _all;
    private readonly Counter _count;
    private readonly Counter _microseconds;

    internal LatenessCounters(NodeCounters counters)
    {
        _buckets = [.. BoundsMilliseconds.Select(bound => counters.Get(
            Name + "_bucket", "le", (bound / 1000).ToString(CultureInfo.InvariantCulture)))];
        _all = counters.Get(Name + "_bucket", "le", "+Inf");
        _count = counters.Get(Name + "_count");
        _microseconds = counters.Get("traffic_step_lateness_microseconds_total");
    }

    /// <summary>Number of steps recorded.</summary>
    public long Count => _count.Value;

    /// <summary>Told of every step as well, for a finer histogram; null for none.</summary>
    public Action<TimeSpan>? Observer { get; set; }

    /// <summary>Records one step that ended this long after its due time; negative counts as zero.</summary>
    public void Record(TimeSpan lateness)
    {
        var milliseconds = lateness.TotalMilliseconds;
        for (var i = BoundsMilliseconds.Length - 1; i >= 0 && milliseconds <= BoundsMilliseconds[i]; i--)
            _buckets[i].Increment();
        _all.Increment();
        _count.Increment();
        _microseconds.Add(Math.Max(0, (long)(milliseconds * 1000)));
        Observer?.Invoke(lateness);
    }

    /// <summary>Upper bound of the bucket that holds a quantile; infinite above the last bound.</summary>
    /// <param name="quantile">0 to 1.</param>
    public TimeSpan Quantile(double quantile)
    {
        var rank = quantile * Count;
        for (var i = 0; i < BoundsMilliseconds.Length; i++)
        {
            if (_buckets[i].Value >= rank)
                return TimeSpan.FromMilliseconds(BoundsMilliseconds[i]);
        }

        return TimeSpan.MaxValue;
    }
}
