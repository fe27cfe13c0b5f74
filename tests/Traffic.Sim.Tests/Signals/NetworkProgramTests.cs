using Traffic.Core.Kernel;
using Traffic.Core.Prediction;
using Traffic.Core.Signals;
using Traffic.Sim.Derivation;
using Traffic.Sim.Scenarios;

namespace Traffic.Sim.Tests.Signals;

public class NetworkProgramTests
{
    [Theory]
    [InlineData("g5/AS.sumocfg")]
    [InlineData("networks/cologne1/cologne1.sumocfg")]
    [InlineData("networks/cologne3/cologne3.sumocfg")]
    [InlineData("networks/ingolstadt1/ingolstadt1.sumocfg")]
    [InlineData("networks/grid4x4/grid4x4.sumocfg")]
    [InlineData("networks/bologna-acosta/run.sumocfg")]
    public void Programs_of_real_networks_run_past_the_guard_untouched_and_are_predicted_without_error(string file)
    {
        foreach (var junction in JunctionDerivation.Derive(SumoScenario.Load(SharedData.File(file))).Junctions)
        {
            var runtime = new IntersectionRuntime(
                junction, ControllerKind.Fixed, new RuntimeOptions { StartInProgram = true });
            Assert.Equal(0, Errors(runtime, 576_000, 5000));
            Assert.Equal((0, 0), (runtime.Guard.Rejections, runtime.Guard.UnsafeStates));
        }
    }

    [Theory]
    [InlineData("networks/cologne3/cologne3.sumocfg")]
    [InlineData("networks/bologna-acosta/run.sumocfg")]
    public void Actuated_control_of_real_networks_gives_the_guard_nothing_to_refuse(string file)
    {
        foreach (var junction in JunctionDerivation.Derive(SumoScenario.Load(SharedData.File(file))).Junctions)
        {
            var runtime = new IntersectionRuntime(junction, ControllerKind.Actuated, new RuntimeOptions());
            var noise = 1u;
            for (var tick = 0L; tick < 10_000; tick++)
            {
                for (var detector = 0; detector < junction.Detectors.Count; detector++)
                {
                    noise = (noise * 1_664_525) + 1_013_904_223;
                    if (noise >> 26 == 0)
                        runtime.SetDetector(detector, (noise >> 25 & 1) == 0);
                }

                runtime.Step(tick);
            }

            Assert.Equal((0, 0), (runtime.Guard.Rejections, runtime.Guard.UnsafeStates));
        }
    }

    /// <summary>Changes that came at another tick than the one published just before; all of them, since none is unknown.</summary>
    private static int Errors(IntersectionRuntime runtime, long begin, int ticks)
    {
        var groups = runtime.Specification.SignalGroups.Count;
        var shown = new Aspect[groups];
        var said = new TimeToChange[groups];
        var errors = 0;
        for (var tick = begin; tick < begin + ticks; tick++)
        {
            runtime.Step(tick);
            for (var group = 0; group < groups && tick > begin; group++)
            {
                var changed = (shown[group] == Aspect.Green) != (runtime.Aspects[group] == Aspect.Green);
                errors += changed != (said[group].Likely == 1) ? 1 : 0;
            }

            runtime.Aspects.CopyTo(shown);
            runtime.Predictions.CopyTo(said);
        }

        return errors;
    }
}
