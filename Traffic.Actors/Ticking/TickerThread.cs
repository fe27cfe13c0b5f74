namespace Traffic.Actors.Ticking;

/// <summary>
/// The thread that drives the <see cref="NodeTicker"/> by absolute deadlines. After a stall of a tick or more it leaves ticks
/// out and counts them instead of sending them in a burst.
/// </summary>
public sealed class TickerThread : IDisposable
{
    // What junctions keep of their start is young when it is over. The collection that finds it alive takes a tick and more with
    // thousands of them: rather now, while they come up through all-red, than minutes later.
    private const int ManyJunctions = 500;
    private const int TicksPerSecond = 10;
    private const int YoungGenerations = 2;

    private readonly NodeTicker _ticker;
    private readonly TimeProvider _time;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;
    private int _junctions;
    private int _settled;

    /// <summary>Starts ticking.</summary>
    public TickerThread(NodeTicker ticker, TimeProvider time)
    {
        _ticker = ticker;
        _time = time;
        _thread = new Thread(Run) { Name = "node ticker", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Stops ticking; no tick is sent after this returns.</summary>
    public void Dispose()
    {
        if (_stop.IsSet)
            return;
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        var schedule = new TickSchedule(
            _time.GetTimestamp(), (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds, _time.TimestampFrequency);
        while (!_stop.IsSet)
        {
            var tick = schedule.Next(_time.GetTimestamp(), out var phase, out var missed, out var wait);
            if (missed > 0)
                _ticker.Miss(missed);
            if (tick is null)
            {
                _stop.Wait(wait);
                continue;
            }

            _ticker.Fire(phase, tick);
            if (phase == 0 && tick.Number % TicksPerSecond == 0)
                SettleHeap();
        }
    }

    /// <summary>Once many junctions have been added and no more come: has what they keep for good leave the young generations.</summary>
    private void SettleHeap()
    {
        var junctions = _ticker.Count;
        if (junctions == _junctions && junctions >= _settled + ManyJunctions)
        {
            for (var generation = 0; generation < YoungGenerations; generation++)
                GC.Collect(YoungGenerations - 1, GCCollectionMode.Forced, blocking: true);
            _settled = junctions;
        }

        _junctions = junctions;
        _settled = Math.Min(_settled, junctions);
    }
}
