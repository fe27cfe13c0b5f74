using Traffic.Core.V2X;

namespace Traffic.Core.Estimation;

/// <summary>What is assumed of a road user that a CAM does not tell.</summary>
internal static class RoadUser
{
    /// <summary>Length, metres.</summary>
    public static double AssumedLength(StationType type) => type switch
    {
        StationType.Pedestrian => 0.5,
        StationType.Cyclist or StationType.Moped => 1.8,
        StationType.Motorcycle => 2.2,
        StationType.Bus => 12,
        StationType.LightTruck => 7,
        StationType.HeavyTruck => 16.5,
        StationType.Tram => 32,
        _ => 4.5,
    };

    /// <summary>
    /// Speed with nothing in the way, metres per second: the legal speed of the lane, or what the road user does by itself when
    /// that is less (pedestrian 1.3, cyclist 5.0, moped 6.9, heavy truck 22.2).
    /// </summary>
    public static double FreeSpeed(StationType type, double speedLimit) => Math.Min(Math.Max(speedLimit, 1), type switch
    {
        StationType.Pedestrian => 1.3,
        StationType.Cyclist => 5.0,
        StationType.Moped => 6.9,
        StationType.HeavyTruck => 22.2,
        _ => double.PositiveInfinity,
    });
}
