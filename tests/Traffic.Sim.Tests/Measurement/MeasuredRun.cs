using System.Xml.Linq;
using Traffic.Core.Emissions;
using Traffic.Sim.Engine;
using Traffic.Sim.Measurement;
using Traffic.Sim.Outputs;
using Traffic.Sim.Scenarios;

namespace Traffic.Sim.Tests.Measurement;

/// <summary>A run of the network <c>cross</c> with every output, in a folder of its own.</summary>
internal sealed class MeasuredRun : IDisposable
{
    public const string Queue = """
        <vType id="car" vClass="passenger" sigma="0" speedFactor="1" speedDev="0" length="5" minGap="2.5" accel="2.6" decel="4.5"/>
        <flow id="we" type="car" from="w_in" to="e_out" begin="0" end="300" period="7" departSpeed="max"/>
        <flow id="ns" type="car" from="n_in" to="s_out" begin="0" end="300" period="5" departSpeed="max"/>
        """;

    public const string Detectors = """
        <edgeData id="edges" file="edge.xml" period="60"/>
        <edgeData id="emissions" file="edge.emissions.xml" type="emissions" begin="0" end="200" excludeEmpty="true"/>
        <laneData id="lanes" file="lane.xml" period="100" excludeEmpty="defaults" withInternal="true"/>
        <laneData id="lane emissions" file="lane.emissions.xml" period="100" excludeEmpty="true" type="emissions"/>
        <inductionLoop id="l1" lane="w_in_0" pos="-10" period="60" file="e1.xml"/>
        <inductionLoop id="l2" lane="n_in_1" pos="50" freq="60" file="e1.xml"/>
        <laneAreaDetector id="a1" lane="w_in_0" pos="-60" length="50" period="60" file="e2.xml"/>
        <entryExitDetector id="x1" period="60" file="e3.xml">
            <detEntry lane="w_in_0" pos="10"/><detExit lane="e_out_0" pos="50"/>
        </entryExitDetector>
        """;

    private readonly TemporaryScenario _scenario;

    public MeasuredRun(string routes, string additional, string options)
    {
        _scenario = new TemporaryScenario(routes, additional, options);
        Directory.CreateDirectory(Path.Combine(Folder, "sumo"));
    }

    public string Folder => Path.GetDirectoryName(_scenario.PathOf("x"))!;

    /// <summary>Runs it here; the files land beside the additional file.</summary>
    public SumoScenario RunHere()
    {
        var scenario = _scenario.Load();
        using var files = new MeasurementFiles(scenario.Measurements, File.Create);
        using var trips = new TripInfoWriter(File.Create(_scenario.PathOf("tripinfo.xml")));
        using var fcd = new FcdWriter(File.Create(_scenario.PathOf("fcd.xml")));
        using var summary = new SummaryWriter(File.Create(_scenario.PathOf("summary.xml")));
        var simulation = new Simulation(
            scenario,
            new SimulationOptions { PlaysNetworkPrograms = true, EmissionEdition = EmissionEdition.Hbefa3 },
            outputs: new SimulationOutputs { Measurements = files, TripInfo = trips, Fcd = fcd, Summary = summary });
        simulation.Run();
        simulation.Finish();
        return scenario;
    }

    /// <summary>Runs it in SUMO; the files land in the folder <c>sumo</c>.</summary>
    public void RunSumo()
    {
        var additional = File.ReadAllText(_scenario.PathOf("more.add.xml"));
        File.WriteAllText(Path.Combine(Folder, "sumo", "more.add.xml"), additional);
        SumoPrograms.Run(
            Folder, "-c", "run.sumocfg", "-a", "sumo/more.add.xml", "--tripinfo-output", "sumo/tripinfo.xml",
            "--tripinfo-output.write-unfinished", "--device.emissions.probability", "1", "--fcd-output", "sumo/fcd.xml",
            "--summary-output", "sumo/summary.xml", "--queue-output", "sumo/queue.xml", "--queue-output.period", "60",
            "--time-to-teleport", "-1", "--no-step-log", "--xml-validation", "never");
    }

    public XDocument Ours(string file) => XDocument.Load(Path.Combine(Folder, file));

    public XDocument Sumos(string file) => XDocument.Load(Path.Combine(Folder, "sumo", file));

    public void Dispose() => _scenario.Dispose();
}
