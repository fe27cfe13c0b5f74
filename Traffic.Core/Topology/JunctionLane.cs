using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>A lane that leads to a stop line, in the junction's plane; connected vehicles are matched to it.</summary>
/// <param name="Id">Name, unique within the junction (for a derived junction the SUMO lane).</param>
/// <param name="Kind">Whom the lane serves.</param>
/// <param name="WidthMeters">Width, metres.</param>
/// <param name="SpeedLimitMetersPerSecond">Legal speed, metres per second.</param>
/// <param name="Centerline">Points from the stop line outwards, against the direction of travel (as in MAPEM); two at least.</param>
public sealed record JunctionLane(
    string Id,
    SignalGroupKind Kind,
    double WidthMeters,
    double SpeedLimitMetersPerSecond,
    IReadOnlyList<LocalPoint> Centerline);
