using Traffic.Core;
using Traffic.Core.Kernel;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Signals;
using Traffic.Sim.Tests.Engine;

namespace Traffic.Sim.Tests.Signals;

public class SpeedAdvicesTests
{
    [Fact]
    public void Under_fixed_control_the_more_drivers_obey_the_fewer_stop()
    {
        var nobody = Run(0);
        var half = Run(0.5);
        var all = Run(1);

        // Half of what is won by all, or more, with a margin for chance.
        Assert.True(half.MeanStops < 0.99 * nobody.MeanStops, $"{half.MeanStops} stops with half of them, {nobody.MeanStops} without");
        Assert.True(all.MeanStops < 0.95 * nobody.MeanStops, $"{all.MeanStops} stops with all of them, {nobody.MeanStops} without");
        // They do not pay for it with time: who arrives slowly arrives at green.
        Assert.True(all.MeanDelayS < 1.03 * nobody.MeanDelayS, $"{all.MeanDelayS} s of delay, {nobody.MeanDelayS} s without");
        Assert.Equal(0, all.UnsafeStates);
    }

    [Fact]
    public void A_twin_goes_on_the_same_while_drivers_follow_advice()
    {
        var options = new SimulationOptions { SpeedAdvice = 0.7, StepSeconds = 1 };
        using var run = TestTowns.Corridor(options, ControllerKind.Fixed, null);
        while (run.Time < TestTowns.CorridorBegin + 200)
            run.Step();
        using var twin = TestTowns.CorridorTwin(run, ControllerKind.Fixed, null);
        twin.CopyStateFrom(run);
        while (run.Time < TestTowns.CorridorBegin + 300)
        {
            run.Step();
            twin.Step();
        }

        Assert.Equal(run.Report("fixed").MeanTimeLossS, twin.Report("fixed").MeanTimeLossS);
        Assert.Equal(run.Report("fixed").Co2Kg, twin.Report("fixed").Co2Kg);
    }

    [Fact]
    public void Advice_from_junctions_that_run_elsewhere_is_refused_with_the_reason()
    {
        var problem = Assert.Throws<InputException>(() => TestTowns.Corridor(
            new SimulationOptions { SpeedAdvice = 1 }, kernels => new Silent(kernels)));

        Assert.Contains("in process", problem.Message, StringComparison.Ordinal);
    }

    private static KpiReport Run(double share)
    {
        using var run = TestTowns.Corridor(
            new SimulationOptions { SpeedAdvice = share, Scale = 0.5, EndSeconds = TestTowns.CorridorBegin + 1200 }, ControllerKind.Fixed, null);
        run.Run();
        return run.Report("fixed");
    }

    /// <summary>Junctions that tell nothing of their plans.</summary>
    private sealed class Silent(ISignalSystem inner) : ISignalSystem
    {
        public IReadOnlyList<Core.Topology.JunctionSpecification> Junctions => inner.Junctions;

        public void SetDetector(int junction, int detector, bool occupied) => inner.SetDetector(junction, detector, occupied);

        public void Request(int junction, in Traffic.Core.Priority.PriorityRequest request)
        {
        }

        public void Observe(int junction, in Core.V2X.Cam cam) => inner.Observe(junction, cam);

        public void Step(long tick) => inner.Step(tick);

        public Core.Signals.Aspect GetAspect(int junction, int group) => inner.GetAspect(junction, group);
    }
}
