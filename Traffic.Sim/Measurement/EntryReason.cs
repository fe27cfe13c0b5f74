namespace Traffic.Sim.Measurement;

/// <summary>How a vehicle came onto a lane.</summary>
internal enum EntryReason
{
    /// <summary>Its trip began there.</summary>
    Departed,

    /// <summary>It drove onto the lane from the one before.</summary>
    Drove,

    /// <summary>It changed from the lane beside.</summary>
    ChangedLane,
}
