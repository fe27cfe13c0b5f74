namespace Traffic.Sim.Measurement;

/// <summary>Cuts a run into the intervals of an output.</summary>
/// <param name="begin">Begin of the first interval, seconds.</param>
/// <param name="end">End of the last interval, seconds.</param>
/// <param name="period">Length of an interval, seconds; null = one from begin to end.</param>
internal sealed class IntervalClock(double begin, double end, double? period)
{
    private const double Slack = 1e-6;

    private long _number;

    /// <summary>Begin of the current interval, seconds.</summary>
    public double Begin => period is { } length ? begin + (_number * length) : _number == 0 ? begin : double.PositiveInfinity;

    /// <summary>Whether a step that begins at a time belongs to any interval.</summary>
    public bool Counts(double time) => time >= begin - Slack && time < end - Slack;

    /// <summary>Whether the current interval is complete when a step ends at a time; <paramref name="intervalEnd"/> is then its end.</summary>
    public bool IsComplete(double stepEnd, out double intervalEnd)
    {
        intervalEnd = period is { } length ? Math.Min(end, Begin + length) : end;
        return Begin < end - Slack && stepEnd >= intervalEnd - Slack;
    }

    /// <summary>Whether an interval has begun by the end of the run that was not completed.</summary>
    public bool IsOpen(double runEnd, out double intervalEnd)
    {
        intervalEnd = Math.Min(runEnd, end);
        return Begin < intervalEnd - Slack;
    }

    /// <summary>Goes on to the next interval.</summary>
    public void Advance() => _number++;
}
