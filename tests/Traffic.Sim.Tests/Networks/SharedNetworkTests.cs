using Traffic.Sim.Networks;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Tests.Networks;

public class SharedNetworkTests
{
    public static TheoryData<string, int, int, int> Files => new()
    {
        { "g5/G5.net.xml", 205, 226, 240 },
        { "networks/cologne1/cologne1.net.xml", 38, 52, 58 },
        { "networks/cologne3/cologne3.net.xml", 205, 257, 321 },
        { "networks/ingolstadt1/ingolstadt1.net.xml", 24, 52, 37 },
        { "networks/grid4x4/grid4x4.net.xml", 464, 1008, 1344 },
        { "networks/bologna-acosta/acosta_buslanes.net.xml", 472, 650, 735 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_network_loads_whole(string file, int edges, int lanes, int connections)
    {
        var network = NetworkReader.Read(SharedData.File(file), new ReadReport());
        Assert.Equal((edges, lanes, connections), (network.Edges.Length, network.Lanes.Length, network.Connections.Length));
        foreach (var junction in network.Junctions.Where(junction => !junction.IsInternal))
        {
            Assert.Equal(junction.Requests.Length, junction.Links.Length);
            for (var request = 0; request < junction.Links.Length; request++)
                Assert.Equal(request, network.Connections[junction.Links[request]].RequestIndex);
        }

        foreach (var connection in network.Connections.Where(connection => connection.ViaLane >= 0))
        {
            var via = network.Lanes[connection.ViaLane];
            Assert.Contains(connection.Index, via.Incoming);
            Assert.Equal(connection.ToLane, network.Connections[Assert.Single(via.Outgoing)].ToLane);
        }

        foreach (var light in network.TrafficLights)
            Assert.All(light.ActiveProgram.Phases, phase => Assert.Equal(light.Links.Length, phase.State.Length));
    }

    [Fact]
    public void Positions_on_earth_agree_with_the_boundary_the_network_states()
    {
        var network = NetworkReader.Read(SharedData.File("g5/G5.net.xml"), new ReadReport());
        // convBoundary and origBoundary of the file; the latter was taken before the network was trimmed.
        var low = network.GeoReference.ToGeo(new NetworkPoint(15.31, 161.09));
        var high = network.GeoReference.ToGeo(new NetworkPoint(506.05, 577.92));
        Assert.InRange(low.LatitudeDegrees, 51.785, 51.796);
        Assert.InRange(high.LatitudeDegrees, 51.785, 51.800);
        Assert.InRange(low.LongitudeDegrees, 4.660, 4.670);
        Assert.InRange(high.LongitudeDegrees, 4.666, 4.680);
    }
}
