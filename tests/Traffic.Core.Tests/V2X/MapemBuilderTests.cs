using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Uper;

namespace Traffic.Core.Tests.V2X;

public class MapemBuilderTests
{
    [Fact]
    public void A_junction_sent_as_map_is_read_back_as_it_was()
    {
        var specification = Crossing();
        var octets = new byte[4096];
        Assert.True(ItsMessage.TryEncode(MapemBuilder.Build(specification, regionId: 4001, revision: 7), octets, out var length, out var error), error.ToString());
        var received = new MapemMessage();
        Assert.True(ItsMessage.TryDecode(octets.AsSpan(0, length), received, out _));

        Assert.True(MapemReader.TryRead(received, out var map, out _));
        Assert.Equal((4001, 83, (byte)7), (map!.RegionId, map.IntersectionId, map.Revision));
        Assert.Equal(specification.ReferencePoint, map.ReferencePoint);
        Assert.Equal(specification.Lanes.Count, map.Lanes.Count);
        foreach (var (sent, read) in specification.Lanes.Zip(map.Lanes))
        {
            Assert.Equal((sent.Id, sent.Kind, sent.WidthMeters), (read.Id, read.Kind, read.WidthMeters));
            Assert.Equal(sent.SpeedLimitMetersPerSecond, read.SpeedLimitMetersPerSecond, 0.011);
            Assert.All(sent.Centerline.Zip(read.Centerline), pair => Assert.InRange(pair.First.DistanceTo(pair.Second), 0, 0.02));
        }

        Assert.Equal(
            [("a", "2", MovementDirection.Straight), ("a", "2", MovementDirection.Right), ("b", "22", MovementDirection.Left)],
            map.Movements.Select(movement => (movement.Lane, movement.SignalGroup.Value, movement.Direction)));
    }

    [Fact]
    public void A_node_far_away_is_sent_as_a_position()
    {
        var far = Crossing() with { Lanes = [Lane("a", SignalGroupKind.Motor, 3.25, new(5, 5), new(900, -1200))] };
        var nodes = MapemBuilder.Build(far).Map.Intersections![0].LaneSet[0].NodeList.Nodes;

        Assert.Equal(NodeOffsetPointXYKind.NodeXY1, nodes[0].Delta.Kind);
        Assert.Equal(NodeOffsetPointXYKind.NodeLatLon, nodes[1].Delta.Kind);
    }

    [Fact]
    public void A_map_without_a_junction_is_refused_with_the_reason()
    {
        Assert.False(MapemReader.TryRead(new MapemMessage(), out _, out var problem));
        Assert.Contains("map.intersections", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_recorded_map_with_a_junction_gives_its_ingress_lanes()
    {
        var folder = Path.GetDirectoryName(SharedData.File("v2x/mapem.recorded.jsonl"))!;
        var message = new MapemMessage();
        var lanes = 0;
        foreach (var vector in MessageVector.ReadAll(folder).Where(vector => vector.Id.StartsWith("MAPEM-rw", StringComparison.Ordinal)))
        {
            Assert.True(ItsMessage.TryDecode(vector.Octets, message, out _));
            if (MapemReader.TryRead(message, out var map, out _))
                lanes += map!.Lanes.Count;
        }

        Assert.True(lanes > 100, $"{lanes} lanes");
    }

    private static JunctionSpecification Crossing() => new()
    {
        Id = new("crossing"),
        SpatIntersectionId = 83,
        ReferencePoint = GeoPosition.FromDegrees(52.09, 5.12),
        SignalGroups = [Group("02", 2, SignalGroupKind.Motor), Group("22", 22, SignalGroupKind.Cycle)],
        Lanes =
        [
            Lane("a", SignalGroupKind.Motor, 3.25, new(12.34, -5.67), new(18.2, -44.1), new(-250.5, -130.25)),
            Lane("b", SignalGroupKind.Cycle, 2.0, new(-3, 4), new(-40, 9)),
            Lane("c", SignalGroupKind.PublicTransport, 3.5, new(1, 1), new(1, 300)),
        ],
        Movements =
        [
            new("a", new("02"), MovementDirection.Straight),
            new("a", new("02"), MovementDirection.Right),
            new("b", new("22"), MovementDirection.Left),
        ],
    };

    private static JunctionLane Lane(string id, SignalGroupKind kind, double width, params LocalPoint[] points) =>
        new(id, kind, width, 50 / 3.6, points);

    private static SignalGroup Group(string id, int spatId, SignalGroupKind kind) => new()
    {
        Id = new(id),
        Kind = kind,
        SpatId = spatId,
        FixedGreen = new(50),
        GuaranteedGreen = new(40),
        Yellow = new(30),
        GuaranteedYellow = new(30),
        MinimumRed = new(20),
        GuaranteedRed = new(20),
    };
}
