namespace Traffic.Core.Estimation;

/// <summary>What became of a CAM; labels of the counters of <see cref="TrackStore"/>.</summary>
public enum ObservationResult
{
    /// <summary>Belongs to a vehicle on one of the lanes.</summary>
    Tracked,

    /// <summary>The vehicle has crossed the stop line and left.</summary>
    Passed,

    /// <summary>In range, but on none of the lanes that lead to a stop line (leaving the junction, parked, another road).</summary>
    NotOnLane,

    /// <summary>Dropped: a value outside its range in TS 102 894-2.</summary>
    OutOfRange,

    /// <summary>Dropped: the station is no road user (a roadside unit).</summary>
    NotARoadUser,

    /// <summary>Dropped: speed unavailable.</summary>
    SpeedUnavailable,

    /// <summary>Dropped: too far from the junction.</summary>
    TooFar,

    /// <summary>Dropped: generated too long ago, or in the future.</summary>
    Stale,

    /// <summary>Dropped: older than what is known of the station already, or a repetition.</summary>
    OutOfOrder,

    /// <summary>Dropped: more vehicles than the store can hold.</summary>
    Full,
}
