using Traffic.Core;
using Traffic.Core.Privacy;
using Traffic.Core.Recording;
using Traffic.Core.V2X;
using Traffic.Sim.Derivation;
using Traffic.Sim.Imports;
using Traffic.Sim.Networks;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Tests.Imports;

public sealed class FcdImportTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"fcd-{Guid.NewGuid():N}.xml");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Vehicles_send_the_cams_a_connected_vehicle_would_send()
    {
        var cams = Imported(
            """
            <fcd-export>
              <timestep time="0.00"><vehicle id="a" x="0" y="0" angle="90" type="bus_12m" speed="10" pos="1" lane="LANE"/></timestep>
              <timestep time="1.00"><vehicle id="a" x="10" y="0" angle="90" type="bus_12m" speed="12" pos="11" lane="LANE"/></timestep>
            </fcd-export>
            """);

        Assert.Equal([0L, 10L], cams.Select(cam => cam.Tick));
        Assert.All(cams, cam => Assert.Equal((StationType.Bus, cams[0].Cam.StationId), (cam.Cam.StationType, cam.Cam.StationId)));
        Assert.Equal((1200, 20), (cams[1].Cam.Speed, cams[1].Cam.Acceleration));
    }

    [Fact]
    public void A_file_of_another_network_is_refused_with_its_line()
    {
        var exception = Assert.Throws<InputException>(() => Imported(
            "<fcd-export>\n<timestep time=\"0.00\">\n<vehicle id=\"a\" x=\"0\" y=\"0\" angle=\"90\" speed=\"1\" pos=\"1\" lane=\"nowhere_0\"/></timestep></fcd-export>"));

        Assert.StartsWith($"{_path}:3: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("lane 'nowhere_0' is not in", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_that_does_not_go_on_is_refused()
    {
        var exception = Assert.Throws<InputException>(() => Imported("<fcd-export><timestep time=\"1.00\"/><timestep time=\"1.00\"/></fcd-export>"));

        Assert.Contains("the time does not go on", exception.Message, StringComparison.Ordinal);
    }

    private List<CamEvent> Imported(string fcd)
    {
        var network = NetworkReader.Read(TemporaryScenario.DataPath("feet/light.net.xml"), new ReadReport());
        var junctions = JunctionDerivation.Derive(network, []).Junctions;
        var lane = network.Lanes[network.Connections.First(connection => connection.TrafficLight >= 0).FromLane].Id;
        File.WriteAllText(_path, fcd.Replace("LANE", lane, StringComparison.Ordinal));
        var stream = new MemoryStream();
        using (var writer = new RecordingWriter(stream, new RecordingHeader()))
            FcdImport.Import(_path, network, junctions, new StationPseudonyms(new byte[16]), writer.Write);
        using var reader = new RecordingReader(new MemoryStream(stream.ToArray()), "test.trec");
        return [.. reader.Read().OfType<JunctionEvents>().SelectMany(events => events.Cams)];
    }
}
