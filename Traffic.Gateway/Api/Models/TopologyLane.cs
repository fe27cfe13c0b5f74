using Traffic.Core.Topology;

namespace Traffic.Gateway.Api.Models;

/// <summary>A lane that leads to a stop line.</summary>
/// <param name="Id">Name of the lane.</param>
/// <param name="Kind">Whom it serves.</param>
/// <param name="WidthM">Width, metres.</param>
/// <param name="PointsM">Centre line from the stop line outwards: x, y, x, y ... in metres of the network's plane.</param>
/// <param name="StopLine">Position of the stop line.</param>
/// <param name="SignalGroups">Groups that govern the movements from this lane.</param>
public sealed record TopologyLane(
    string Id,
    SignalGroupKind Kind,
    double WidthM,
    IReadOnlyList<double> PointsM,
    GeoPoint StopLine,
    IReadOnlyList<string> SignalGroups);
