using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Gateway.Live;
using Traffic.Sim.Networks;

namespace Traffic.Gateway.Hosting;

/// <summary>The roads of a SUMO network for the page to draw, in the plane at the middle of the network.</summary>
internal sealed class SumoNetworkShapes : INetworkShapes
{
    /// <summary>Projects a network onto its own plane.</summary>
    public SumoNetworkShapes(RoadNetwork network)
    {
        var points = network.Lanes.SelectMany(lane => lane.Shape.Points).ToArray();
        var middle = new NetworkPoint(
            (points.Min(point => point.X) + points.Max(point => point.X)) / 2,
            (points.Min(point => point.Y) + points.Max(point => point.Y)) / 2);
        Origin = network.GeoReference.ToGeo(middle);
        var plane = new LocalPlane(Origin);
        LocalPoint Place(NetworkPoint point) => plane.ToLocal(network.GeoReference.ToGeo(point));
        Lanes = [.. network.Lanes.Select(lane => new LaneShape(
            lane.Id, KindOf(lane.Permissions), lane.Width, network.Edges[lane.Edge].IsInternal, [.. lane.Shape.Points.Select(Place)]))];
        Surfaces = [.. network.Junctions
            .Where(junction => !junction.IsInternal && junction.Shape.Length > 2)
            .Select(junction => (IReadOnlyList<LocalPoint>)[.. junction.Shape.Select(Place)])];
    }

    /// <inheritdoc/>
    public GeoPosition Origin { get; }

    /// <inheritdoc/>
    public IReadOnlyList<LaneShape> Lanes { get; }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<LocalPoint>> Surfaces { get; }

    private static SignalGroupKind KindOf(VehicleClasses classes)
    {
        if (classes.Contains(VehicleClass.Passenger))
            return SignalGroupKind.Motor;
        if (classes.Contains(VehicleClass.Bus) || classes.Contains(VehicleClass.Tram))
            return SignalGroupKind.PublicTransport;
        return classes.Contains(VehicleClass.Bicycle) ? SignalGroupKind.Cycle
            : classes.Contains(VehicleClass.Pedestrian) ? SignalGroupKind.Pedestrian
            : SignalGroupKind.Motor;
    }
}
