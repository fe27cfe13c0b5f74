using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.V2X;

/// <summary>
/// Reads the lanes and movements of a junction back from a received MAPEM. What this project does not use (egress lanes, computed
/// lanes, restrictions) is passed over.
/// </summary>
public static class MapemReader
{
    private const double DefaultWidthMeters = 3.0;

    /// <summary>Legal speed in built-up areas, 50 km/h (RVV 1990 article 20), where the map names none.</summary>
    private const double DefaultSpeedMetersPerSecond = 50 / 3.6;

    /// <summary>The first junction of a map; false, with the reason, when the map holds none.</summary>
    public static bool TryRead(MapemMessage message, out MapTopology? topology, out string problem)
    {
        ArgumentNullException.ThrowIfNull(message);
        topology = null;
        problem = message.Map.Intersections is { Count: > 0 } ? "" : "the map holds no junction (map.intersections)";
        if (problem.Length > 0)
            return false;
        var junction = message.Map.Intersections![0];
        var origin = new GeoPosition(junction.RefPoint.Lat, junction.RefPoint.Long);
        var width = junction.LaneWidth is { } centimeters ? centimeters / 100.0 : DefaultWidthMeters;
        var speed = MaximumSpeed(junction.SpeedLimits) ?? DefaultSpeedMetersPerSecond;
        var lanes = new List<JunctionLane>();
        var movements = new List<Movement>();
        foreach (var lane in junction.LaneSet)
        {
            if (!lane.LaneAttributes.DirectionalUse.HasFlag(LaneDirection.IngressPath)
                || lane.NodeList.Kind != NodeListXYKind.Nodes
                || Kind(lane.LaneAttributes.LaneType) is not { } kind)
            {
                continue;
            }

            var name = lane.Name?.ToString() ?? lane.LaneID.ToString();
            lanes.Add(ReadLane(lane.NodeList.Nodes, name, kind, width, speed, new LocalPlane(origin)));
            foreach (var connection in lane.ConnectsTo ?? [])
            {
                if (connection.SignalGroup is { } group)
                    movements.Add(new Movement(name, new SignalGroupId(group.ToString()), Direction(connection.ConnectingLane.Maneuver)));
            }
        }

        topology = new MapTopology(junction.Id.Region ?? 0, junction.Id.Id, junction.Revision, origin, lanes, movements);
        return true;
    }

    private static JunctionLane ReadLane(
        Uper.MessageList<NodeXY> nodes, string name, SignalGroupKind kind, double width, double speed, LocalPlane plane)
    {
        var points = new List<LocalPoint>(nodes.Count);
        double east = 0, north = 0;
        foreach (var node in nodes)
        {
            if (NodeOffsets.TryGet(node.Delta, out var x, out var y))
            {
                east += x / 100.0;
                north += y / 100.0;
            }
            else if (node.Delta.Kind == NodeOffsetPointXYKind.NodeLatLon)
            {
                (east, north) = plane.ToLocal(new GeoPosition(node.Delta.NodeLatLon.Lat, node.Delta.NodeLatLon.Lon));
            }

            points.Add(new LocalPoint(Math.Round(east, 2), Math.Round(north, 2)));
        }

        var first = nodes[0].Attributes;
        var extraWidth = (first?.DWidth ?? 0) / 100.0;
        var limit = first?.Data?.FirstOrDefault(data => data.Kind == LaneDataAttributeKind.SpeedLimits);
        return new JunctionLane(name, kind, Math.Round(width + extraWidth, 2), MaximumSpeed(limit?.SpeedLimits) ?? speed, points);
    }

    private static double? MaximumSpeed(IReadOnlyList<RegulatorySpeedLimit>? limits)
    {
        foreach (var limit in limits ?? [])
        {
            if (limit.Type == SpeedLimitType.VehicleMaxSpeed && limit.Speed != Velocity.Unavailable)
                return limit.Speed / 50.0;
        }

        return null;
    }

    private static SignalGroupKind? Kind(LaneTypeAttributes type) => type.Kind switch
    {
        LaneTypeAttributesKind.Vehicle when (type.Vehicle.Value & MapemBuilder.RestrictedToBusUse) != 0 => SignalGroupKind.PublicTransport,
        LaneTypeAttributesKind.Vehicle => SignalGroupKind.Motor,
        LaneTypeAttributesKind.TrackedVehicle => SignalGroupKind.PublicTransport,
        LaneTypeAttributesKind.BikeLane => SignalGroupKind.Cycle,
        LaneTypeAttributesKind.Crosswalk or LaneTypeAttributesKind.Sidewalk => SignalGroupKind.Pedestrian,
        _ => null,
    };

    private static MovementDirection Direction(AllowedManeuvers? maneuver) => maneuver switch
    {
        { } allowed when allowed.HasFlag(AllowedManeuvers.ManeuverLeftAllowed) => MovementDirection.Left,
        { } allowed when allowed.HasFlag(AllowedManeuvers.ManeuverRightAllowed) => MovementDirection.Right,
        { } allowed when allowed.HasFlag(AllowedManeuvers.ManeuverUTurnAllowed) => MovementDirection.UTurn,
        _ => MovementDirection.Straight,
    };
}
