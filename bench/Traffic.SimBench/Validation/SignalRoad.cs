using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;

namespace Traffic.SimBench.Validation;

/// <summary>A straight road of one lane with one fixed-time signal: 1500 m before it, 500 m behind it, 50 km/h.</summary>
/// <param name="phases">Phases of the signal: seconds and letter.</param>
/// <param name="demand">Vehicle types and flows, as in a route file; the route is <c>r</c>.</param>
internal sealed class SignalRoad(IEnumerable<(double Seconds, char Letter)> phases, string demand)
{
    /// <summary>Index of the lane before the signal.</summary>
    public const int ApproachLane = 1;

    private const double NarrowestForCars = 2.5;

    private readonly string _program =
        string.Concat(phases.Select(phase => FormattableString.Invariant($"<phase duration=\"{phase.Seconds}\" state=\"{phase.Letter}\"/>")));

    /// <summary>Width of the lane, metres; where cars do not fit it is for cyclists alone.</summary>
    public double Width { get; init; } = 3.2;

    /// <summary>End of a run, seconds; null when everybody has arrived.</summary>
    public double? EndSeconds { get; init; }

    /// <summary>Loads the scenario.</summary>
    public SumoScenario Load() => InFolder(SumoScenario.Load);

    /// <summary>Prepares a run in which the network's program plays.</summary>
    public Simulation Run(SumoScenario scenario, ulong seed, double step = 0.1) => new(
        scenario, new SimulationOptions { Seed = seed, StepSeconds = step, EndSeconds = EndSeconds, PlaysNetworkPrograms = true, Emissions = false });

    /// <summary>Runs SUMO; when each vehicle left the lane before the signal, seconds. Null where SUMO is not installed.</summary>
    public double[]? DepartureTimesInSumo(int seed, double step) => InFolder(config =>
    {
        var file = config + ".routes.xml";
        var start = new ProcessStartInfo("sumo",
        [
            "-c", config, "--step-length", step.ToString(CultureInfo.InvariantCulture), "--seed", seed.ToString(CultureInfo.InvariantCulture),
            "--time-to-teleport", "-1", "--no-step-log", "--no-warnings", "--xml-validation", "never",
            "--vehroute-output", file, "--vehroute-output.exit-times",
        ])
        {
            RedirectStandardOutput = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }

        return XDocument.Load(file).Descendants("route")
            .Select(route => double.Parse(route.Attribute("exitTimes")!.Value.Split(' ')[0], CultureInfo.InvariantCulture)).ToArray();
    });

    private T InFolder<T>(Func<string, T> use)
    {
        var folder = Directory.CreateTempSubdirectory("signal-road");
        try
        {
            var lane = FormattableString.Invariant($"width=\"{Width}\"") + (Width < NarrowestForCars ? " allow=\"bicycle\"" : "");
            var network = Network.Replace("PHASES", _program, StringComparison.Ordinal).Replace("LANE", lane, StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder.FullName, "road.net.xml"), network);
            File.WriteAllText(Path.Combine(folder.FullName, "road.rou.xml"), $"<routes><route id=\"r\" edges=\"in out\"/>{demand}</routes>");
            var config = Path.Combine(folder.FullName, "road.sumocfg");
            File.WriteAllText(config, "<configuration><input><net-file value=\"road.net.xml\"/><route-files value=\"road.rou.xml\"/></input></configuration>");
            return use(config);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private const string Network = """
        <net version="1.9">
          <location netOffset="0.00,0.00" convBoundary="0.00,0.00,2000.00,0.00" origBoundary="0.00,0.00,2000.00,0.00" projParameter="!"/>
          <edge id=":light_0" function="internal"><lane id=":light_0_0" index="0" speed="13.89" LANE length="10.00" shape="1500.00,-1.60 1510.00,-1.60"/></edge>
          <edge id="in" from="a" to="light" priority="-1"><lane id="in_0" index="0" speed="13.89" LANE length="1500.00" shape="0.00,-1.60 1500.00,-1.60"/></edge>
          <edge id="out" from="light" to="b" priority="-1"><lane id="out_0" index="0" speed="13.89" LANE length="490.00" shape="1510.00,-1.60 2000.00,-1.60"/></edge>
          <tlLogic id="light" type="static" programID="0" offset="0">PHASES</tlLogic>
          <junction id="a" type="dead_end" x="0.00" y="0.00" incLanes="" intLanes="" shape="0.00,0.00 0.00,-3.20"/>
          <junction id="b" type="dead_end" x="2000.00" y="0.00" incLanes="out_0" intLanes="" shape="2000.00,-3.20 2000.00,0.00"/>
          <junction id="light" type="traffic_light" x="1505.00" y="0.00" incLanes="in_0" intLanes=":light_0_0" shape="1500.00,0.00 1500.00,-3.20 1510.00,0.00">
            <request index="0" response="0" foes="0" cont="0"/>
          </junction>
          <connection from="in" to="out" fromLane="0" toLane="0" via=":light_0_0" tl="light" linkIndex="0" dir="s" state="O"/>
          <connection from=":light_0" to="out" fromLane="0" toLane="0" dir="s" state="M"/>
        </net>
        """;
}
