using Traffic.Core.Kernel;
using Traffic.Sim.Derivation;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Tests.Engine;

public class SharedNetworkRunTests
{
    [Theory]
    [InlineData("networks/cologne1/cologne1.sumocfg", 900)]
    [InlineData("networks/cologne3/cologne3.sumocfg", 600)]
    [InlineData("networks/ingolstadt1/ingolstadt1.sumocfg", 900)]
    [InlineData("networks/grid4x4/grid4x4.sumocfg", 600)]
    [InlineData("networks/bologna-acosta/run.sumocfg", 600)]
    [InlineData("g5/AS.sumocfg", 300)]
    public void Nobody_touches_anybody_passes_red_or_gets_lost(string file, double seconds)
    {
        var scenario = SumoScenario.Load(SharedData.File(file));
        var simulation = new Simulation(scenario, new SimulationOptions { PlaysNetworkPrograms = true });
        var end = simulation.Time + seconds;
        while (simulation.Time < end)
        {
            simulation.Step();
            Bodies.AssertApart(simulation);
        }

        Assert.Equal(0, simulation.Executor.RedPassed);
        Assert.Equal(simulation.Inserted, simulation.Arrived + simulation.Running);
        Assert.True(simulation.Arrived > 0);
    }

    [Theory]
    [InlineData(ControllerKind.Fixed)]
    [InlineData(ControllerKind.Actuated)]
    public void Kernels_serve_a_real_network_without_an_unsafe_state(ControllerKind controller)
    {
        var scenario = SumoScenario.Load(SharedData.File("networks/cologne1/cologne1.sumocfg"));
        var signals = new KernelSignalSystem(
            JunctionDerivation.Derive(scenario).Junctions, controller,
            new RuntimeOptions { StartInProgram = controller == ControllerKind.Fixed });
        var simulation = new Simulation(
            scenario, new SimulationOptions { PlaysNetworkPrograms = controller == ControllerKind.Fixed }, signals);
        while (simulation.Time < 25_200 + 600)
            simulation.Step();
        var report = simulation.Report(controller.ToString());
        Assert.Equal(0, report.UnsafeStates);
        Assert.True(report.Arrived > 150, $"{report.Arrived} arrived");
        Assert.True(report.ByJunction.Values.Sum(junction => junction.Arrived) >= report.Arrived);
        Assert.True(simulation.CamsSent > 1000);
    }

    [Fact]
    public void Fixed_programs_in_a_kernel_give_the_same_traffic_as_the_programs_alone()
    {
        var scenario = SumoScenario.Load(SharedData.File("networks/grid4x4/grid4x4.sumocfg"));
        var options = new SimulationOptions { PlaysNetworkPrograms = true, EndSeconds = 300 };
        var alone = new Simulation(scenario, options);
        alone.Run();
        var kernels = new Simulation(scenario, options, new KernelSignalSystem(
            JunctionDerivation.Derive(scenario).Junctions, ControllerKind.Fixed, new RuntimeOptions { StartInProgram = true }));
        kernels.Run();
        Assert.Equal(alone.Report("").MeanTimeLossS, kernels.Report("").MeanTimeLossS);
        Assert.Equal(alone.VehicleUpdates, kernels.VehicleUpdates);
    }
}
