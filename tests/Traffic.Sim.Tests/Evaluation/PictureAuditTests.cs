using Traffic.Core.Kernel;
using Traffic.Sim.Derivation;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Tests.Evaluation;

public class PictureAuditTests
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.05, 1)]
    [InlineData(0, 1)]
    public void Queues_are_known_with_loops_whatever_share_of_vehicles_is_connected(double penetration, double allowed)
    {
        var scenario = SumoScenario.Load(SharedData.File("networks/cologne1/cologne1.sumocfg"));
        var begin = scenario.Configuration.BeginSeconds;
        var system = new KernelSignalSystem(
            JunctionDerivation.Derive(scenario).Junctions, ControllerKind.Actuated, new RuntimeOptions { KeepsTraffic = true });
        var simulation = new Simulation(scenario, new SimulationOptions { Penetration = penetration, Emissions = false }, system);
        var audit = new PictureAudit(scenario.Network, system, simulation.View, begin + 600);
        while (simulation.Time < begin + 1500)
        {
            simulation.Step();
            audit.Observe(simulation.Time);
        }

        Assert.True(audit.MeanQueue > 0.5, "there is something to estimate");
        Assert.True(audit.QueueError <= allowed, $"mean absolute error {audit.QueueError:0.00}");
        Assert.InRange(system[0].Traffic!.Penetration, penetration - 0.12, penetration + 0.12);
    }
}
