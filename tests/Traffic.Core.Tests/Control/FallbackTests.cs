using Traffic.Core.Control;
using Traffic.Core.Kernel;
using Traffic.Core.Tests.Kernel;
using Traffic.Core.Topology;

namespace Traffic.Core.Tests.Control;

public class FallbackTests
{
    [Fact]
    public void Without_any_sight_control_falls_back_to_the_program_and_comes_back_late()
    {
        var any = AnyJunction.Build(new Random(11));
        var letters = new string('r', any.SignalGroups.Count);
        var specification = any with { Programs = [Junctions.Program(0, (300, "G" + letters[1..]), (300, letters))] };
        var runtime = new IntersectionRuntime(specification, ControllerKind.Predictive, new RuntimeOptions());
        var tick = 0L;
        Run(runtime, ref tick, 100, DecisionKind.Degraded, 0);
        Assert.Equal(ControlLevel.Normal, runtime.Level);
        Fault(runtime, specification, true);
        Run(runtime, ref tick, 400, DecisionKind.Degraded, 2);
        Assert.Equal(ControlLevel.Program, runtime.Level);
        Assert.Equal(-1, runtime.Plan!.MadeAt);
        Fault(runtime, specification, false);
        Run(runtime, ref tick, 250, DecisionKind.Recovered, 0);
        Assert.Equal(ControlLevel.Program, runtime.Level);
        Run(runtime, ref tick, 200, DecisionKind.Recovered, 1);
        Assert.Equal(ControlLevel.Normal, runtime.Level);
        Assert.Equal(0, runtime.Guard.Rejections);
    }

    private static void Fault(IntersectionRuntime runtime, JunctionSpecification specification, bool faulty)
    {
        for (var detector = 0; detector < specification.Detectors.Count; detector++) runtime.SetDetectorFault(detector, faulty);
    }

    private static void Run(IntersectionRuntime runtime, ref long tick, int ticks, DecisionKind kind, int expected)
    {
        var seen = 0;
        for (var end = tick + ticks; tick < end; tick++)
        {
            runtime.Step(tick);
            foreach (var decision in runtime.Decisions)
            {
                if (decision.Kind == kind) seen++;
            }
        }

        Assert.Equal(expected, seen);
    }
}
