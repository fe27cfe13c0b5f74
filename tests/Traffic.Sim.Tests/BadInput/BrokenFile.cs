using Traffic.Core;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;

namespace Traffic.Sim.Tests.BadInput;

/// <summary>A scenario over the network <c>cross</c> of which one file can be replaced; loading it runs a few steps as well.</summary>
internal sealed class BrokenFile : IDisposable
{
    public const string Routes = """
        <routes>
            <vType id="car" vClass="passenger" length="4.5" sigma="0.3" emissionClass="HBEFA4/PC_petrol_Euro-4"/>
            <vType id="bike" vClass="bicycle" speedFactor="norm(1.0,0.1)" color="1,0,0"/>
            <vTypeDistribution id="mix" vTypes="car bike" probabilities="0.7 0.3"/>
            <route id="straight" edges="w_in e_out"><stop lane="w_in_0" endPos="50" duration="5"/></route>
            <routeDistribution id="some"><route refId="straight" probability="1"/><route edges="w_in e_out" probability="2"/></routeDistribution>
            <vehicle id="v0" type="car" route="straight" depart="0" departLane="best" departPos="base" departSpeed="max"/>
            <trip id="t0" type="bike" depart="1.5" from="n_in" to="s_out" via="n_in"/>
            <flow id="f0" type="mix" begin="0" end="60" period="5" route="some"/>
            <flow id="f1" begin="0:00:10" end="60" vehsPerHour="600" from="s_in" to="n_out"/>
            <flow id="f2" begin="0" end="60" probability="0.1" from="e_in" to="w_out"/>
            <flow id="f3" begin="0" number="3" end="9" from="e_in" to="s_out"/>
        </routes>
        """;

    public const string Additional = """
        <additional>
            <inductionLoop id="l1" lane="w_in_0" pos="-10" period="30" file="e1.xml" vTypes="car"/>
            <laneAreaDetector id="a1" lane="w_in_0" pos="-60" length="50" freq="30" file="e2.xml"/>
            <entryExitDetector id="x1" period="30" file="e3.xml"><detEntry lane="w_in_0" pos="10"/><detExit lane="e_out_0" pos="50"/></entryExitDetector>
            <edgeData id="d1" file="edge.xml" period="30" excludeEmpty="defaults" begin="0" end="50"/>
            <laneData id="d2" file="lane.xml" type="emissions" edges="w_in e_out"/>
            <busStop id="b1" lane="w_in_0" startPos="20" endPos="40" name="Stop"/>
            <tlLogic id="c" type="static" programID="other" offset="3">
                <phase duration="30" state="GgGgrrrrGgGgrrr"/><phase duration="30" state="rrrrggGgrrrrGGg" minDur="5" maxDur="40"/>
            </tlLogic>
        </additional>
        """;

    public const string Configuration = """
        <configuration>
            <input><net-file value="cross.net.xml"/><route-files value="demand.rou.xml"/><additional-files value="more.add.xml"/></input>
            <output><tripinfo-output value="trips.xml"/><queue-output.period value="60"/></output>
            <time><begin value="0"/><end value="0:01:00"/><step-length value="0.5"/></time>
            <seed value="7"/><scale value="1.2"/><ignore-route-errors value="false"/><max-depart-delay value="60"/>
        </configuration>
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("broken");

    public BrokenFile()
    {
        Write("run.sumocfg", Configuration);
        Write("demand.rou.xml", Routes);
        Write("more.add.xml", Additional);
        Write("cross.net.xml", Network);
    }

    public static string Network { get; } = File.ReadAllText(TemporaryScenario.DataPath("cross/cross.net.xml"));

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public void Write(string file, string text) => File.WriteAllText(PathOf(file), text);

    public void Write(string file, byte[] bytes) => File.WriteAllBytes(PathOf(file), bytes);

    /// <summary>Reads, plans, prepares and runs a few steps; gives the report of what was not used.</summary>
    public IReadOnlyList<string> Use()
    {
        var scenario = SumoScenario.Load(PathOf("run.sumocfg"));
        using var simulation = new Simulation(
            scenario, new SimulationOptions { EndSeconds = scenario.Configuration.BeginSeconds + 20, PlaysNetworkPrograms = true });
        for (var step = 0; step < 20 && !simulation.IsFinished; step++)
            simulation.Step();
        return [.. scenario.Report.Lines];
    }

    /// <summary>What a user reads; fails when there is no complaint, and when it is no single line.</summary>
    public string Complaint()
    {
        var message = Assert.Throws<InputException>(() => Use()).Message;
        Assert.DoesNotContain('\n', message);
        return message.Replace(_folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
