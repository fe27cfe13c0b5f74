using Traffic.Core.Topology;
using Traffic.Core.Topology.Json;
using Traffic.Core.Topology.TlcGen;
using Traffic.Sim.Derivation;
using Traffic.Sim.Scenarios;

namespace Traffic.Sim.Tests.Derivation;

public class SpecificationPlacementTests
{
    [Fact]
    public void A_file_placed_without_the_detectors_of_the_scenario_becomes_the_same_junction_in_it()
    {
        var file = SharedData.File("g5/123456.tlc");
        var scenario = SumoScenario.Load(SharedData.File("g5/AS.sumocfg"));
        using var stream = File.OpenRead(file);
        var original = TlcGenImporter.Import(stream, file).Specification;

        // As 'traffic import 123456.tlc --net G5.net.xml' writes it, which knows no detectors: group 82 has no links.
        var imported = Read(Written(JunctionDerivation.AddGeometry(original, scenario.Network)));
        Assert.DoesNotContain(new SignalGroupId("82"), imported.Movements.Select(movement => movement.SignalGroup));

        Assert.Equal(
            Written(JunctionDerivation.AddGeometry(original, scenario.Network, scenario.Detectors)),
            Written(JunctionDerivation.AddGeometry(imported, scenario.Network, scenario.Detectors)));
    }

    private static byte[] Written(JunctionSpecification specification)
    {
        using var stream = new MemoryStream();
        SpecificationWriter.Write(stream, specification);
        return stream.ToArray();
    }

    private static JunctionSpecification Read(byte[] written)
    {
        using var stream = new MemoryStream(written);
        return SpecificationReader.Read(stream, "g5.ivri.json");
    }
}
