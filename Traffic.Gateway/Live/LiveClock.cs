namespace Traffic.Gateway.Live;

/// <summary>
/// Follows the newest tick of all junctions and how fast it runs against the wall clock: 1 in a live service, more or less in
/// a simulation. Thread-safe.
/// </summary>
/// <param name="time">The wall clock.</param>
public sealed class LiveClock(TimeProvider time)
{
    private const double WindowSeconds = 1.0;

    // A step back this large is a restart, not a late message.
    private const long RestartTicks = 600;

    private readonly Lock _gate = new();
    private long _tick = -1;
    private long _sampleTick = -1;
    private long _sampleAt;
    private double _speed;

    /// <summary>Newest tick, tenths of a second of the kernel's time base; -1 before the first.</summary>
    public long Tick
    {
        get
        {
            lock (_gate)
                return _tick;
        }
    }

    /// <summary>Kernel seconds per wall second over the last second or so; 0 when time stands still or is not known yet.</summary>
    public double Speed
    {
        get
        {
            lock (_gate)
            {
                // Without a tick for two windows time stands still.
                return _sampleTick < 0 || time.GetElapsedTime(_sampleAt).TotalSeconds > 3 * WindowSeconds ? 0 : _speed;
            }
        }
    }

    /// <summary>Whether ticks count from 1970 (UTC) rather than from the midnight of a simulation.</summary>
    public static bool IsUtc(long tick) => tick > 5_000_000_000;

    /// <summary>Takes a tick that a junction has reached.</summary>
    public void Observe(long tick)
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            if (tick <= _tick && tick > _tick - RestartTicks)
                return;
            if (_sampleTick < 0 || tick < _tick)
            {
                _sampleTick = tick;
                _sampleAt = now;
            }

            _tick = tick;
            var elapsed = time.GetElapsedTime(_sampleAt, now).TotalSeconds;
            if (elapsed < WindowSeconds)
                return;
            _speed = (tick - _sampleTick) / 10.0 / elapsed;
            _sampleTick = tick;
            _sampleAt = now;
        }
    }
}
