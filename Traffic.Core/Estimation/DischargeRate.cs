using Traffic.Core.Topology;

namespace Traffic.Core.Estimation;

/// <summary>
/// Saturation flow of a lane, learned from the headways of the fifth and later vehicles of a discharging queue (HCM: headways of
/// vehicles 5 and on).
/// </summary>
internal struct DischargeRate
{
    /// <summary>Vehicles at the head of a queue whose headways still hold the start-up loss.</summary>
    private const int StartUp = 4;

    private const float Shortest = 0.8f;
    private const float Longest = 4.5f;

    /// <summary>Weight of a headway: a memory of about 50.</summary>
    private const float Weight = 0.02f;

    private float _headway;
    private int _crossed;
    private long _last;

    public DischargeRate(SignalGroupKind kind) => _headway = kind switch
    {
        // Cyclists leave two or three abreast; who walks never holds up who walks.
        SignalGroupKind.Cycle => 1,
        SignalGroupKind.Pedestrian => 0.2f,
        SignalGroupKind.PublicTransport => 3.5f,
        _ => 2,
    };

    public readonly float PerSecond => 1 / _headway;

    /// <summary>A green or red begins.</summary>
    public void Restart() => _crossed = 0;

    /// <summary>Somebody crosses the stop line.</summary>
    /// <param name="tick">When.</param>
    /// <param name="green">Whether in green.</param>
    /// <param name="queue">Vehicles that still queue behind.</param>
    public void Cross(long tick, bool green, float queue)
    {
        var headway = (tick - _last) * 0.1f;
        _last = tick;
        if (!green)
            return;
        if (++_crossed > StartUp && queue >= 1.5f && headway is >= Shortest and <= Longest)
            _headway += Weight * (headway - _headway);
    }
}
