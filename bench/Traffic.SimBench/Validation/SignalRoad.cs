using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;

namespace Traffic.SimBench.Validation;

/// <summary>A straight road of one lane with one fixed-time signal: 1500 m before it, 500 m behind it, 50 km/h.</summary>
internal static class SignalRoad
{
    /// <summary>Length of the road before the signal, metres.</summary>
    public const double ApproachMetres = 1500;

    /// <summary>Makes the scenario in a folder of its own and loads it; the files may be deleted afterwards.</summary>
    /// <param name="phases">Phases of the signal: seconds and letter.</param>
    /// <param name="demand">Vehicle types and flows, as in a route file.</param>
    public static SumoScenario Make(IEnumerable<(double Seconds, char Letter)> phases, string demand)
    {
        var folder = Directory.CreateTempSubdirectory("signal-road");
        try
        {
            var program = string.Concat(phases.Select(phase => FormattableString.Invariant($"<phase duration=\"{phase.Seconds}\" state=\"{phase.Letter}\"/>")));
            File.WriteAllText(Path.Combine(folder.FullName, "road.net.xml"), Network.Replace("PHASES", program, StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(folder.FullName, "road.rou.xml"), $"<routes>{demand}<route id=\"r\" edges=\"in out\"/></routes>");
            var config = Path.Combine(folder.FullName, "road.sumocfg");
            File.WriteAllText(config, "<configuration><input><net-file value=\"road.net.xml\"/><route-files value=\"road.rou.xml\"/></input></configuration>");
            return SumoScenario.Load(config);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Prepares a run in steps of 0.1 s in which the network's program plays.</summary>
    public static Simulation Run(SumoScenario scenario, ulong seed) =>
        new(scenario, new SimulationOptions { Seed = seed, StepSeconds = 0.1, PlaysNetworkPrograms = true, Emissions = false });

    private const string Network = """
        <net version="1.9">
          <location netOffset="0.00,0.00" convBoundary="0.00,0.00,2000.00,0.00" origBoundary="0.00,0.00,2000.00,0.00" projParameter="!"/>
          <edge id=":light_0" function="internal"><lane id=":light_0_0" index="0" speed="13.89" length="10.00" shape="1500.00,-1.60 1510.00,-1.60"/></edge>
          <edge id="in" from="a" to="light" priority="-1"><lane id="in_0" index="0" speed="13.89" length="1500.00" shape="0.00,-1.60 1500.00,-1.60"/></edge>
          <edge id="out" from="light" to="b" priority="-1"><lane id="out_0" index="0" speed="13.89" length="490.00" shape="1510.00,-1.60 2000.00,-1.60"/></edge>
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
