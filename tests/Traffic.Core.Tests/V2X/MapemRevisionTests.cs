using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Uper;

namespace Traffic.Core.Tests.V2X;

public class MapemRevisionTests
{
    private static readonly JunctionSpecification Junction = new()
    {
        Id = new JunctionId("k1"),
        SpatIntersectionId = 77,
        ReferencePoint = GeoPosition.FromDegrees(52.09, 5.12),
        SignalGroups = [],
        Lanes = [Lane(200)],
    };

    [Fact]
    public void The_revision_is_the_same_for_the_same_junction() =>
        Assert.Equal(RevisionOf(Junction), RevisionOf(Junction with { Lanes = [Lane(200)] }));

    [Fact]
    public void The_revision_changes_with_the_lanes()
    {
        var revisions = Enumerable.Range(0, 100).Select(meters => RevisionOf(Junction with { Lanes = [Lane(100 + meters)] })).ToList();

        Assert.All(revisions, revision => Assert.InRange(revision, 0, 127));
        Assert.True(revisions.Distinct().Count() > 40, "100 maps share too few revisions");
        Assert.InRange(revisions.Zip(revisions.Skip(1)).Count(pair => pair.First == pair.Second), 0, 5);
    }

    [Fact]
    public void The_encoded_map_carries_the_revision_and_reads_back()
    {
        Assert.True(MapemBuilder.TryEncode(Junction, out var octets, out var revision, out _));
        var message = new MapemMessage();
        Assert.True(ItsMessage.TryDecode(octets, message, out _));
        Assert.True(MapemReader.TryRead(message, out var topology, out _));
        Assert.Equal(revision, topology!.Revision);
        Assert.Equal(Junction.Lanes[0].Centerline, topology.Lanes[0].Centerline);
    }

    [Fact]
    public void A_junction_that_makes_no_map_says_why()
    {
        Assert.False(MapemBuilder.TryEncode(Junction with { Lanes = [] }, out _, out _, out var problem));
        Assert.Equal("a MAPEM holds 1 to 254 lanes, not 0", problem);
        var point = Lane(200) with { Centerline = [new LocalPoint(0, 10)] };
        Assert.False(MapemBuilder.TryEncode(Junction with { Lanes = [point] }, out _, out _, out problem));
        Assert.Contains("nodes", problem, StringComparison.Ordinal);
    }

    private static byte RevisionOf(JunctionSpecification junction)
    {
        Assert.True(MapemBuilder.TryEncode(junction, out _, out var revision, out var problem), problem);
        return revision;
    }

    private static JunctionLane Lane(double meters) =>
        new("n", SignalGroupKind.Motor, 3.2, 13.9, [new LocalPoint(0, 10), new LocalPoint(0, meters)]);
}
