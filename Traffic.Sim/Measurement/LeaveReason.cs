namespace Traffic.Sim.Measurement;

/// <summary>How a vehicle's front left a lane.</summary>
internal enum LeaveReason
{
    /// <summary>Its trip ended there.</summary>
    Arrived,

    /// <summary>It drove onto the next lane; its rear may still be on this one.</summary>
    Drove,

    /// <summary>It changed to the lane beside.</summary>
    ChangedLane,
}
