using Traffic.Core.Kernel;
using Traffic.Sim.Derivation;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Outputs;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Tests.Pedestrians;

/// <summary>A scenario over one of the crossroads with sidewalks and crossings.</summary>
internal sealed class FeetScenario : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feet");

    public FeetScenario(string network, string demand, double end = 600, double step = 1)
    {
        File.Copy(TemporaryScenario.DataPath($"feet/{network}.net.xml"), PathOf("x.net.xml"));
        File.WriteAllText(PathOf("x.rou.xml"), $"<routes>\n{demand}\n</routes>");
        File.WriteAllText(PathOf("x.sumocfg"), FormattableString.Invariant($"""
            <configuration>
                <input><net-file value="x.net.xml"/><route-files value="x.rou.xml"/></input>
                <time><begin value="0"/><end value="{end}"/><step-length value="{step}"/></time>
            </configuration>
            """));
    }

    public string Folder => _folder.FullName;

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public SumoScenario Load() => SumoScenario.Load(PathOf("x.sumocfg"));

    /// <summary>Runs it; tripinfo and fcd land in the folder.</summary>
    public KpiReport Run(ControllerKind? controller = null, int threads = 1)
    {
        var scenario = Load();
        ISignalSystem? signals = controller is { } kind
            ? new KernelSignalSystem(JunctionDerivation.Derive(scenario).Junctions, kind, new RuntimeOptions())
            : null;
        using var trips = new TripInfoWriter(File.Create(PathOf("trips.xml")));
        using var fcd = new FcdWriter(File.Create(PathOf("fcd.xml")));
        using var simulation = new Simulation(
            scenario,
            new SimulationOptions { Seed = 5, PlaysNetworkPrograms = controller is null, Threads = threads, AlwaysShares = threads > 1 },
            signals, new SimulationOutputs { TripInfo = trips, Fcd = fcd });
        simulation.Run();
        simulation.Finish();
        return simulation.Report("test");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
