namespace Traffic.Core.Estimation;

/// <summary>What is known of the traffic of one lane of a <see cref="TrafficPicture"/>, as of its last refresh.</summary>
public struct LaneTraffic
{
    /// <summary>Expected number of vehicles that stand before the stop line or creep in the queue there.</summary>
    public float Queue { get; internal set; }

    /// <summary>Variance of <see cref="Queue"/>, vehicles squared.</summary>
    public float QueueVariance { get; internal set; }

    /// <summary>How long the one who waits longest has waited, ticks of 0.1 s; 0 when nobody does.</summary>
    public int WaitingTicks { get; internal set; }

    /// <summary>Mean persons in a vehicle of this lane now.</summary>
    public float PersonsPerVehicle { get; internal set; }

    /// <summary>
    /// Mean cost of a stop of the vehicles of this lane now, in seconds of the delay of one person (CO2 equivalents of the policy).
    /// </summary>
    public float StopWeight { get; internal set; }

    /// <summary>Saturation flow learned from discharging queues, vehicles per second of green (afrijcapaciteit).</summary>
    public float SaturationPerSecond { get; internal set; }

    /// <summary>Seconds the lane has had green and a queue without anybody crossing its stop line; 0 when that is not so.</summary>
    public float BlockedSeconds { get; internal set; }

    /// <summary>Occupied share of the exit that the front vehicles of this lane want, 0 to 1; 0 when unknown.</summary>
    public float DownstreamOccupancy { get; internal set; }
}
