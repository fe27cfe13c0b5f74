using Traffic.Core.Units;

namespace Traffic.Gateway.Live;

/// <summary>Shapes of the road network, for drawing; a host that has a network registers one. Optional.</summary>
public interface INetworkShapes
{
    /// <summary>Origin of the plane the shapes are in.</summary>
    GeoPosition Origin { get; }

    /// <summary>The lanes, those inside junctions included.</summary>
    IReadOnlyList<LaneShape> Lanes { get; }

    /// <summary>The junctions' surfaces as polygons, controlled or not.</summary>
    IReadOnlyList<IReadOnlyList<LocalPoint>> Surfaces { get; }
}
