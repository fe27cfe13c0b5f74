namespace Traffic.Core.Estimation;

/// <summary>Where a position lies on a lane.</summary>
/// <param name="Lane">Index of the lane; -1 when it lies on none.</param>
/// <param name="DistanceMeters">Along the lane to the stop line; negative beyond it.</param>
/// <param name="OffsetMeters">Beside the centre line, positive to the left of the direction of travel.</param>
/// <param name="Score">Negative log likelihood up to a constant; smaller is better.</param>
internal readonly record struct LaneMatch(int Lane, double DistanceMeters, double OffsetMeters, double Score)
{
    public static LaneMatch None => new(-1, 0, 0, double.PositiveInfinity);
}
