namespace Traffic.Actors.Ticking;

/// <summary>
/// When the ticks of the phases are due: slot n every 10 ms from 1970-01-01 UTC, phase n mod 10 of tick n / 10. UTC is read
/// once; from then on a monotonic clock counts, so that a step of the wall clock moves no tick.
/// </summary>
/// <param name="originTimestamp">Monotonic clock at the start.</param>
/// <param name="originMilliseconds">Milliseconds since 1970-01-01 UTC at the same moment.</param>
/// <param name="timestampFrequency">Counts of the monotonic clock in a second.</param>
internal sealed class TickSchedule(long originTimestamp, double originMilliseconds, long timestampFrequency)
{
    private const int SlotMilliseconds = 10;

    private readonly double _perMillisecond = timestampFrequency / 1000.0;
    private long _slot = (long)(originMilliseconds / SlotMilliseconds) + 1;

    /// <summary>What to do at a moment: send a tick, or wait.</summary>
    /// <param name="now">Monotonic clock.</param>
    /// <param name="phase">Phase of the tick.</param>
    /// <param name="missed">Slots left out since the last call because they were late by a whole tick.</param>
    /// <param name="wait">How long to wait when there is nothing to send.</param>
    /// <returns>The tick; null when it is too early.</returns>
    public Tick? Next(long now, out int phase, out long missed, out TimeSpan wait)
    {
        missed = 0;
        wait = TimeSpan.Zero;
        var late = (long)Math.Floor((now - Due(_slot)) / _perMillisecond / SlotMilliseconds);
        if (late >= NodeTicker.Phases)
        {
            missed = late;
            _slot += late;
        }

        phase = (int)(_slot % NodeTicker.Phases);
        var due = Due(_slot);
        if (now < due)
        {
            wait = TimeSpan.FromMilliseconds(Math.Ceiling((due - now) / _perMillisecond));
            return null;
        }

        return new Tick(_slot++ / NodeTicker.Phases, due);
    }

    private long Due(long slot) =>
        originTimestamp + (long)(((slot * SlotMilliseconds) - originMilliseconds) * _perMillisecond);
}
