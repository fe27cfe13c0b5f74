namespace Traffic.Core.Topology;

/// <summary>Where a detector lies on a lane.</summary>
/// <param name="Lane">Name of the lane of the junction.</param>
/// <param name="DistanceMeters">From the stop line to its near end, along the lane, metres.</param>
/// <param name="LengthMeters">Length along the lane, metres.</param>
public sealed record DetectorPlace(string Lane, double DistanceMeters, double LengthMeters);
