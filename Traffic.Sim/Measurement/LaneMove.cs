namespace Traffic.Sim.Measurement;

/// <summary>
/// What a vehicle did on one lane in a step: at constant speed (semi-implicit Euler, as SUMO has it by default) from
/// <see cref="From"/> to <see cref="To"/>. Positions are those of its front, metres from the begin of the lane: below zero
/// while it is not there yet, beyond the lane's length once the front has left.
/// </summary>
internal readonly struct LaneMove
{
    private readonly double _step;
    private readonly double _speed;
    private readonly double _length;

    public LaneMove(int lane, double laneLength, double from, double to, double speed, double vehicleLength, double step)
    {
        (Lane, LaneLength, From, To) = (lane, laneLength, from, to);
        (_speed, _length, _step) = (speed, vehicleLength, step);
        var enter = TimeUntil(0);
        FrontTime = Math.Max(0, TimeUntil(laneLength) - enter);
        Time = Math.Max(0, TimeUntil(laneLength + vehicleLength) - enter);
    }

    public int Lane { get; }

    /// <summary>Metres.</summary>
    public double LaneLength { get; }

    /// <summary>Front before the step.</summary>
    public double From { get; }

    /// <summary>Front after the step.</summary>
    public double To { get; }

    /// <summary>Part of the step the front was on the lane, seconds.</summary>
    public double FrontTime { get; }

    /// <summary>Part of the step any part of the vehicle was on the lane, seconds.</summary>
    public double Time { get; }

    /// <summary>Part of the step until the front reached a place, seconds from 0 to the step.</summary>
    public double TimeUntil(double position)
    {
        if (From >= position)
            return 0;
        return To <= position || _speed <= 0 ? _step : Math.Min(_step, (position - From) / _speed);
    }

    /// <summary>Length of the vehicle over the lane, integrated over the step, metre seconds.</summary>
    public double OccupiedLengthTime()
    {
        Span<double> times = [0, TimeUntil(0), TimeUntil(_length), TimeUntil(LaneLength), TimeUntil(LaneLength + _length), _step];
        times.Sort();
        var sum = 0.0;
        for (var i = 1; i < times.Length; i++)
            sum += (times[i] - times[i - 1]) * (LengthOn(times[i - 1]) + LengthOn(times[i])) / 2;
        return sum;
    }

    private double LengthOn(double time)
    {
        var front = From + (_speed * time);
        return Math.Max(0, Math.Min(front, LaneLength) - Math.Max(front - _length, 0));
    }
}
