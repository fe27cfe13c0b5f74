namespace Traffic.Actors.Ticking;

/// <summary>
/// The thread that drives the <see cref="NodeTicker"/> by absolute deadlines. After a stall of a tick or more it leaves ticks
/// out and counts them instead of sending them in a burst.
/// </summary>
public sealed class TickerThread : IDisposable
{
    private readonly NodeTicker _ticker;
    private readonly TimeProvider _time;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;

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
            if (tick is not null)
                _ticker.Fire(phase, tick);
            else
                _stop.Wait(wait);
        }
    }
}
