using System.Text;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;
using Traffic.Sim.Derivation;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Tests.Engine;

/// <summary>Scenarios busy enough to have a bit of everything: lane changes, cyclists, buses, queues, controlled junctions.</summary>
internal static class TestTowns
{
    public const double CorridorBegin = 57_600;

    private static readonly Lazy<SumoScenario> CorridorScenario = new(
        () => SumoScenario.Load(Path.Combine(AppContext.BaseDirectory, "scenarios", "corridor", "corridor.sumocfg")));

    private static readonly Lazy<IReadOnlyList<JunctionSpecification>> CorridorJunctions = new(
        () => JunctionDerivation.Derive(CorridorScenario.Value).Junctions);

    /// <summary>The corridor of the first run, its junctions in kernels of their own.</summary>
    public static Simulation Corridor(SimulationOptions options, ControllerKind controller, SimulationOutputs? outputs) =>
        new(CorridorScenario.Value, options with { PlaysNetworkPrograms = controller == ControllerKind.Fixed }, Kernels(controller), outputs);

    /// <summary>The corridor with junctions that run wherever the system wants.</summary>
    public static Simulation Corridor(SimulationOptions options, Func<KernelSignalSystem, ISignalSystem> system) =>
        new(CorridorScenario.Value, options, system(Kernels(ControllerKind.Actuated)));

    /// <summary>A twin of such a run.</summary>
    public static Simulation CorridorTwin(Simulation run, ControllerKind controller, SimulationOutputs? outputs) =>
        run.Twin(Kernels(controller), outputs);

    /// <summary>Twelve junctions close together, two and three lanes, right of way and lights, flows from everywhere to everywhere.</summary>
    public static Road Town() => new("town", TownDemand());

    public static Simulation Town(Road road, SimulationOptions options, SimulationOutputs? outputs) =>
        new(road.Scenario, options with { PlaysNetworkPrograms = true }, outputs: outputs);

    private static string TownDemand()
    {
        var text = new StringBuilder("""
            <vType id="car" vClass="passenger"/>
            <vType id="quick" vClass="passenger" carFollowModel="IDM"/>
            <vType id="truck" vClass="truck"/>
            <vType id="cycle" vClass="bicycle"/>

            """);
        string[] entries = ["00-10", "01-11", "02-12", "30-20", "31-21", "32-22", "10-11", "22-21", "20-21", "12-11"];
        string[] exits = ["10-00", "11-01", "12-02", "20-30", "21-31", "22-32", "11-10", "21-22", "21-20", "11-12"];
        string[] types = ["car", "quick", "car", "truck", "cycle"];
        for (var i = 0; i < entries.Length * 3; i++)
        {
            var from = entries[i % entries.Length];
            var to = exits[(i * 7 + 3) % exits.Length];
            if (from[..2] == to[3..] && from[3..] == to[..2])
                continue;
            text.Append($"<flow id=\"f{i}\" type=\"{types[i % types.Length]}\" from=\"{from}\" to=\"{to}\" begin=\"0\" end=\"600\" period=\"{9 + (i % 5)}\" ")
                .Append("departLane=\"random\" departSpeed=\"max\"/>\n");
        }

        return text.ToString();
    }

    private static KernelSignalSystem Kernels(ControllerKind controller) => new(
        CorridorJunctions.Value, controller, new RuntimeOptions { StartInProgram = controller == ControllerKind.Fixed });
}
