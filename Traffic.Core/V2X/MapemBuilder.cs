using System.Buffers;
using System.Text;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Uper;

namespace Traffic.Core.V2X;

/// <summary>
/// Makes the MAPEM of a junction (TS 103 301 v2.1.1, ISO/TS 19091:2018): its lanes from the stop line outwards as offsets from
/// the reference point, and the signal group of each movement. Offsets are whole centimetres.
/// </summary>
public static class MapemBuilder
{
    private const byte MessageIdMapem = 5;
    private const int MostLanes = 254;
    private const int MostNodes = 63;
    private const int MostOctets = 256 * 1024;
    private const int LongestName = 63;

    /// <summary>Bit 3 of LaneAttributes-Vehicle, the first bit being the most significant of 8.</summary>
    internal const ulong RestrictedToBusUse = 0x10;

    /// <summary>Velocity counts 0.02 m/s.</summary>
    private const double VelocityUnitsPerMeterPerSecond = 50.0;

    /// <summary>Builds the message.</summary>
    /// <param name="specification">The junction; at most 254 lanes.</param>
    /// <param name="regionId">Region of the road authority, 0 for tests.</param>
    /// <param name="revision">Revision, 0 to 127.</param>
    /// <param name="stationId">Station that sends.</param>
    /// <exception cref="ArgumentException">The junction has no lane, or too many.</exception>
    public static MapemMessage Build(JunctionSpecification specification, int regionId = 0, byte revision = 0, uint stationId = 0)
    {
        ArgumentNullException.ThrowIfNull(specification);
        if (specification.Lanes.Count is 0 or > MostLanes)
            throw new ArgumentException($"Junction {specification.Id} has {specification.Lanes.Count} lanes; a MAPEM holds 1 to {MostLanes}.");
        var message = new MapemMessage
        {
            Header = new Its.ItsPduHeader { ProtocolVersion = 2, MessageID = MessageIdMapem, StationID = stationId },
        };
        message.Map.MsgIssueRevision = revision;
        var junction = message.Map.ReuseIntersections().Add();
        SetName(junction.ReuseName, specification.Name.Length > 0 ? specification.Name : specification.Id.Value);
        junction.Id = new IntersectionReferenceId { Region = (ushort)regionId, Id = (ushort)specification.SpatIntersectionId };
        junction.Revision = revision;
        junction.RefPoint.Lat = specification.ReferencePoint.Latitude;
        junction.RefPoint.Long = specification.ReferencePoint.Longitude;
        var usualWidth = (ushort)Centimeters(specification.Lanes[0].WidthMeters);
        junction.LaneWidth = usualWidth;
        var connectionId = 0;
        for (var i = 0; i < specification.Lanes.Count; i++)
            Fill(junction.LaneSet.Add(), (byte)(i + 1), specification, specification.Lanes[i], usualWidth, ref connectionId);
        return message;
    }

    /// <summary>
    /// The MAPEM of a junction as UPER. Its revision, which the SPATEM carries too, is derived from the content, so that it is
    /// the same on every node and changes (but for one case in 128) when a lane, a movement or a place does.
    /// </summary>
    /// <returns>False, with the reason and revision 0, when the specification does not make a map.</returns>
    public static bool TryEncode(JunctionSpecification specification, out byte[] octets, out byte revision, out string problem)
    {
        ArgumentNullException.ThrowIfNull(specification);
        octets = [];
        revision = 0;
        problem = specification.Lanes.Count is 0 or > MostLanes ? $"a MAPEM holds 1 to {MostLanes} lanes, not {specification.Lanes.Count}" : "";
        if (problem.Length > 0)
            return false;
        // Rented: thousands of junctions make theirs when a node starts.
        var buffer = ArrayPool<byte>.Shared.Rent(MostOctets);
        try
        {
            if (!ItsMessage.TryEncode(Build(specification), buffer, out var length, out var error))
            {
                problem = error.ToString();
                return false;
            }

            revision = Fold(buffer.AsSpan(0, length));
            ItsMessage.TryEncode(Build(specification, revision: revision), buffer, out length, out _);
            octets = buffer[..length];
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>FNV-1a of 32 bits, folded to 7.</summary>
    private static byte Fold(ReadOnlySpan<byte> octets)
    {
        var hash = 2_166_136_261u;
        foreach (var octet in octets)
            hash = unchecked((hash ^ octet) * 16_777_619u);
        return (byte)((hash ^ (hash >> 7) ^ (hash >> 14) ^ (hash >> 21) ^ (hash >> 28)) & 0x7F);
    }

    private static void Fill(
        GenericLane lane, byte number, JunctionSpecification specification, JunctionLane source, ushort usualWidth, ref int connectionId)
    {
        lane.LaneID = number;
        SetName(lane.ReuseName, source.Id);
        lane.LaneAttributes.DirectionalUse = LaneDirection.IngressPath;
        var kind = lane.LaneAttributes.LaneType;
        kind.Kind = source.Kind switch
        {
            SignalGroupKind.Cycle => LaneTypeAttributesKind.BikeLane,
            SignalGroupKind.Pedestrian => LaneTypeAttributesKind.Crosswalk,
            _ => LaneTypeAttributesKind.Vehicle,
        };
        kind.Vehicle = new Uper.BitString(source.Kind == SignalGroupKind.PublicTransport ? RestrictedToBusUse : 0UL, 8);
        var maneuvers = AllowedManeuvers.None;
        foreach (var movement in specification.Movements)
        {
            if (movement.Lane != source.Id)
                continue;
            maneuvers |= Maneuver(movement.Direction);
            var group = specification.SignalGroups.First(candidate => candidate.Id == movement.SignalGroup);
            connectionId++;
            (lane.ConnectsTo ?? lane.ReuseConnectsTo()).Add(new Connection
            {
                ConnectingLane = new ConnectingLane { Lane = 0, Maneuver = Maneuver(movement.Direction) },
                SignalGroup = (byte)group.SpatId,
                ConnectionID = connectionId <= byte.MaxValue ? (byte)connectionId : null,
            });
        }

        lane.Maneuvers = maneuvers;
        lane.NodeList.Kind = NodeListXYKind.Nodes;
        AddNodes(lane.NodeList.Nodes, source.Centerline, specification.ReferencePoint);
        AddAttributes(lane.NodeList.Nodes[0].ReuseAttributes(), source, usualWidth);
    }

    private static void AddAttributes(NodeAttributeSetXY attributes, JunctionLane source, ushort usualWidth)
    {
        attributes.ReuseLocalNode().Add(NodeAttributeXY.StopLine);
        var extraWidth = Centimeters(source.WidthMeters) - usualWidth;
        if (extraWidth is not 0 and >= -512 and <= 511)
            attributes.DWidth = (short)extraWidth;
        var limit = attributes.ReuseData().Add();
        limit.Kind = LaneDataAttributeKind.SpeedLimits;
        limit.SpeedLimits.Add(new RegulatorySpeedLimit
        {
            Type = SpeedLimitType.VehicleMaxSpeed,
            Speed = (ushort)Math.Clamp(Math.Round(source.SpeedLimitMetersPerSecond * VelocityUnitsPerMeterPerSecond), 0, Velocity.Highest - 1),
        });
    }

    private static void AddNodes(Uper.MessageList<NodeXY> nodes, IReadOnlyList<LocalPoint> points, GeoPosition referencePoint)
    {
        var plane = new LocalPlane(referencePoint);
        var count = Math.Min(points.Count, MostNodes);
        int east = 0, north = 0;
        for (var i = 0; i < count; i++)
        {
            // A longer line is thinned evenly; its two ends stay.
            var point = points[count == 1 ? 0 : (int)((long)i * (points.Count - 1) / (count - 1))];
            var x = Centimeters(point.East);
            var y = Centimeters(point.North);
            SetOffset(nodes.Add().Delta, x - east, y - north, plane.ToGeo(point));
            (east, north) = (x, y);
        }
    }

    /// <summary>Takes the narrowest of the offsets that holds the values.</summary>
    private static void SetOffset(NodeOffsetPointXY delta, int x, int y, GeoPosition position)
    {
        var size = Math.Max(x < 0 ? ~x : x, y < 0 ? ~y : y);
        delta.Kind = size switch
        {
            < 1 << 9 => NodeOffsetPointXYKind.NodeXY1,
            < 1 << 10 => NodeOffsetPointXYKind.NodeXY2,
            < 1 << 11 => NodeOffsetPointXYKind.NodeXY3,
            < 1 << 12 => NodeOffsetPointXYKind.NodeXY4,
            < 1 << 13 => NodeOffsetPointXYKind.NodeXY5,
            < 1 << 15 => NodeOffsetPointXYKind.NodeXY6,
            _ => NodeOffsetPointXYKind.NodeLatLon,
        };
        if (delta.Kind == NodeOffsetPointXYKind.NodeLatLon)
            delta.NodeLatLon = new NodeLLmD64b { Lon = position.Longitude, Lat = position.Latitude };
        else
            NodeOffsets.Set(delta, (short)x, (short)y);
    }

    private static int Centimeters(double meters) => (int)Math.Round(meters * 100.0);

    private static AllowedManeuvers Maneuver(MovementDirection direction) => direction switch
    {
        MovementDirection.Left => AllowedManeuvers.ManeuverLeftAllowed,
        MovementDirection.Right => AllowedManeuvers.ManeuverRightAllowed,
        MovementDirection.UTurn => AllowedManeuvers.ManeuverUTurnAllowed,
        _ => AllowedManeuvers.ManeuverStraightAllowed,
    };

    /// <summary>A name that IA5 cannot spell is left out: it is for people only.</summary>
    private static void SetName(Func<Uper.Ia5Text> makePresent, string name)
    {
        if (name.Length is > 0 and <= LongestName && Ascii.IsValid(name))
            makePresent().Set(name);
    }
}
