using Traffic.Core.Topology;

namespace Traffic.Gateway.Api.Models;

/// <summary>A lane of the road network.</summary>
/// <param name="Id">Name of the lane.</param>
/// <param name="Kind">Whom it serves.</param>
/// <param name="WidthM">Width, metres.</param>
/// <param name="Internal">Whether it lies inside a junction.</param>
/// <param name="PointsM">Centre line in the direction of travel: x, y, x, y ... in metres of the network's plane.</param>
public sealed record NetworkLane(string Id, SignalGroupKind Kind, double WidthM, bool Internal, IReadOnlyList<double> PointsM);
