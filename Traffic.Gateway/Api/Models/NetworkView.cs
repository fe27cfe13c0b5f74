namespace Traffic.Gateway.Api.Models;

/// <summary>The road network, for drawing.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Origin">Origin of the plane: x metres east, y metres north of it.</param>
/// <param name="Lanes">Lanes; empty when the service knows no network, then the topologies of the junctions say more.</param>
/// <param name="SurfacesM">Surfaces of the junctions: polygons of x, y, x, y ... in metres.</param>
/// <param name="Junctions">Geometry of the controlled junctions; left out when there are more than 200, then ask for them one by one.</param>
public sealed record NetworkView(
    string Title,
    GeoPoint Origin,
    IReadOnlyList<NetworkLane> Lanes,
    IReadOnlyList<IReadOnlyList<double>> SurfacesM,
    IReadOnlyList<TopologyView> Junctions);
