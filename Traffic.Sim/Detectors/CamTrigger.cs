namespace Traffic.Sim.Detectors;

/// <summary>
/// When a vehicle sends its next CAM: when it has moved more than 4 m, turned more than 4 degrees or changed its speed by more
/// than 0.5 m/s since the last one, at most every 100 ms and at least every second (ETSI EN 302 637-2 v1.4.1, 6.1.3; the
/// interval learned from a trigger holds for three CAMs).
/// </summary>
internal struct CamTrigger
{
    private const double Meters = 4;
    private const double SpeedChange = 0.5;
    private const double Degrees = 4;
    private const int LongestInterval = 10;
    private const int CamsAtInterval = 3;
    private const int LowFrequencyInterval = 5;

    // Ticks count from one here, so that a new vehicle has sent nothing.
    private long _sent;
    private long _sentLowFrequency;
    private double _odometer;
    private double _speed;
    private double _heading;
    private int _interval;
    private int _atInterval;

    /// <summary>Whether a CAM is due at a tick; if so it counts as sent.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="odometer">Way driven so far, metres.</param>
    /// <param name="speed">Metres per second.</param>
    /// <param name="heading">Degrees clockwise from north, 0 to 360.</param>
    /// <param name="lowFrequency">Whether the CAM carries the low-frequency container (every 500 ms, and the first).</param>
    public bool IsDue(long tick, double odometer, double speed, double heading, out bool lowFrequency)
    {
        lowFrequency = false;
        var first = _sent == 0;
        var elapsed = tick + 1 - _sent;
        if (!first && elapsed < 1)
            return false;
        var turned = Math.Abs(heading - _heading);
        var triggered = first || odometer - _odometer > Meters || Math.Abs(speed - _speed) > SpeedChange
            || Math.Min(turned, 360 - turned) > Degrees;
        if (!triggered && elapsed < (_interval == 0 ? LongestInterval : _interval))
            return false;
        if (triggered)
        {
            _interval = first ? LongestInterval : (int)Math.Min(elapsed, LongestInterval);
            _atInterval = 0;
        }
        else if (++_atInterval >= CamsAtInterval)
        {
            _interval = LongestInterval;
        }

        (_sent, _odometer, _speed, _heading) = (tick + 1, odometer, speed, heading);
        lowFrequency = _sentLowFrequency == 0 || _sent - _sentLowFrequency >= LowFrequencyInterval;
        if (lowFrequency)
            _sentLowFrequency = _sent;
        return true;
    }
}
