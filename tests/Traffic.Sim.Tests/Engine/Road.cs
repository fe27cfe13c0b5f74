using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Tests.Engine;

/// <summary>A simulation on one of the small networks under <c>data/roads</c>.</summary>
internal sealed class Road : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("road");

    public Road(string network, string routes, string additional = "", double step = 0.1, ulong seed = 42, ISignalSystem? signals = null)
    {
        var config = Path.Combine(_folder.FullName, "run.sumocfg");
        File.WriteAllText(config, $"""
            <configuration>
              <input>
                <net-file value="{TemporaryScenario.DataPath($"roads/{network}.net.xml")}"/>
                <route-files value="demand.rou.xml"/>
                <additional-files value="more.add.xml"/>
              </input>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(_folder.FullName, "demand.rou.xml"), $"<routes>\n{routes}\n</routes>");
        File.WriteAllText(Path.Combine(_folder.FullName, "more.add.xml"), $"<additional>\n{additional}\n</additional>");
        Scenario = SumoScenario.Load(config);
        Simulation = new Simulation(
            Scenario, new SimulationOptions { StepSeconds = step, Seed = seed, PlaysNetworkPrograms = true }, signals);
    }

    public SumoScenario Scenario { get; }

    public Simulation Simulation { get; }

    public TrafficState State => Simulation.State;

    /// <summary>Runs to a time, checking after each step that nobody touches anybody.</summary>
    public Road RunTo(double time, Action? each = null)
    {
        while (Simulation.Time < time - 1e-9)
        {
            Simulation.Step();
            Bodies.AssertApart(Simulation);
            each?.Invoke();
        }

        return this;
    }

    public int Count(string lane) => State.Counts[Lane(lane)];

    public int Lane(string lane) => Scenario.Network.FindLane(lane) is >= 0 and var index
        ? index
        : throw new ArgumentException($"no lane {lane}");

    public void Dispose() => _folder.Delete(recursive: true);
}
