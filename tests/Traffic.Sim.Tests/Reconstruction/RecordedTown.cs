using Traffic.Core.Kernel;
using Traffic.Core.Privacy;
using Traffic.Core.Recording;
using Traffic.Core.Topology;
using Traffic.Sim.Derivation;
using Traffic.Sim.Engine;
using Traffic.Sim.Reconstruction;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Tests.Reconstruction;

/// <summary>Ten minutes of traffic at a signalled crossing, recorded and reconstructed.</summary>
internal sealed class RecordedTown : IRecordSink, IDisposable
{
    private const string Flows = """
        <routes>
          <vType id="car" length="4.4" minGap="1.8"/>
          <flow id="we" type="car" from="w_in" to="e_out" begin="0" end="540" probability="0.2" departSpeed="max" departLane="best"/>
          <flow id="ws" type="car" from="w_in" to="s_out" begin="0" end="540" probability="0.03" departSpeed="max" departLane="best"/>
          <flow id="sn" type="car" from="s_in" to="n_out" begin="0" end="540" probability="0.06" departSpeed="max" departLane="best"/>
        </routes>
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recorded");
    private readonly RecordCodec _codec = new();

    public RecordedTown(double penetration)
    {
        var config = Path.Combine(_folder.FullName, "run.sumocfg");
        File.WriteAllText(config, $"""
            <configuration><input><net-file value="{TemporaryScenario.DataPath("feet/light.net.xml")}"/><route-files value="run.rou.xml"/></input>
            <time><begin value="0"/><end value="600"/></time></configuration>
            """);
        File.WriteAllText(Path.Combine(_folder.FullName, "run.rou.xml"), Flows);
        Scenario = SumoScenario.Load(config);
        var junctions = JunctionDerivation.Derive(Scenario).Junctions;
        Demand = new DemandReconstruction(Scenario.Network, junctions);
        Run(junctions, penetration);
        Demand.Finish();
    }

    public SumoScenario Scenario { get; }

    public DemandReconstruction Demand { get; }

    public int Inserted { get; private set; }

    public long UtcMilliseconds => 0;

    public int Requests => 0;

    public string Folder => _folder.FullName;

    public void Put(string key, ReadOnlySpan<byte> record)
    {
        if (_codec.TryRead(record, out var read))
            Demand.Take(read!);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Run(IReadOnlyList<JunctionSpecification> junctions, double penetration)
    {
        var options = new RuntimeOptions { UseCams = penetration > 0 };
        var system = new KernelSignalSystem(junctions, ControllerKind.Actuated, options);
        var recorder = new KernelRecorder(
            system[0], new KernelConfiguration(junctions[0], ControllerKind.Actuated, options), 1, "test", new StationPseudonyms(new byte[16]), this);
        system[0].Tap = recorder;
        using var simulation = new Simulation(Scenario, new SimulationOptions { Seed = 5, Penetration = penetration, Emissions = false }, system);
        simulation.Run();
        recorder.Finish();
        Inserted = simulation.Report("actuated").Inserted;
    }
}
