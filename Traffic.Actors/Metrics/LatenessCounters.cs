using System.Globalization;

namespace Traffic.Actors.Metrics;

/// <summary>
/// Histogram of how late steps end, exported in the layout of a Prometheus histogram. Alarm above 100 ms; the aim is p99
/// below 20 ms. Recording costs two atomic additions: the sums over the buckets are made when they are read.
/// </summary>
public sealed class LatenessCounters
{
    private const string Name = "traffic_step_lateness_seconds";

    private static readonly double[] BoundsMilliseconds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    private readonly long[] _hits = new long[BoundsMilliseconds.Length + 1];
    private readonly Counter _microseconds;

    internal LatenessCounters(NodeCounters counters)
    {
        for (var i = 0; i < BoundsMilliseconds.Length; i++)
        {
            var bound = (BoundsMilliseconds[i] / 1000).ToString(CultureInfo.InvariantCulture);
            counters.Add(new Cumulative(Name + "_bucket", "le", bound, _hits, i));
        }

        var last = BoundsMilliseconds.Length;
        counters.Add(new Cumulative(Name + "_bucket", "le", "+Inf", _hits, last));
        counters.Add(new Cumulative(Name + "_count", "", "", _hits, last));
        _microseconds = counters.Get("traffic_step_lateness_microseconds_total");
    }

    /// <summary>Number of steps recorded.</summary>
    public long Count => Sum(_hits, BoundsMilliseconds.Length);

    /// <summary>Told of every step as well, for a finer histogram; null for none.</summary>
    public Action<TimeSpan>? Observer { get; set; }

    /// <summary>Records one step that ended this long after its due time; negative counts as zero.</summary>
    public void Record(TimeSpan lateness)
    {
        var milliseconds = lateness.TotalMilliseconds;
        var bucket = 0;
        while (bucket < BoundsMilliseconds.Length && milliseconds > BoundsMilliseconds[bucket])
            bucket++;
        Interlocked.Increment(ref _hits[bucket]);
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
            if (Sum(_hits, i) >= rank)
                return TimeSpan.FromMilliseconds(BoundsMilliseconds[i]);
        }

        return TimeSpan.MaxValue;
    }

    private static long Sum(long[] hits, int last)
    {
        var sum = 0L;
        for (var i = 0; i <= last; i++)
            sum += Volatile.Read(ref hits[i]);
        return sum;
    }

    private sealed class Cumulative(string name, string labelName, string labelValue, long[] hits, int last)
        : Counter(name, labelName, labelValue)
    {
        public override long Value => Sum(hits, last);
    }
}
