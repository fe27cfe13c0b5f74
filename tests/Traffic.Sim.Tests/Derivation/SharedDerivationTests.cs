using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Sim.Derivation;
using Traffic.Sim.Scenarios;

namespace Traffic.Sim.Tests.Derivation;

public class SharedDerivationTests
{
    public static TheoryData<string, int> Files => new()
    {
        { "g5/AS.sumocfg", 2 },
        { "networks/cologne1/cologne1.sumocfg", 1 },
        { "networks/cologne3/cologne3.sumocfg", 3 },
        { "networks/ingolstadt1/ingolstadt1.sumocfg", 1 },
        { "networks/grid4x4/grid4x4.sumocfg", 16 },
        { "networks/bologna-acosta/run.sumocfg", 7 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_junction_is_sound_and_plays_the_program_of_the_network(string file, int junctions)
    {
        var scenario = SumoScenario.Load(SharedData.File(file));
        var result = JunctionDerivation.Derive(scenario);
        Assert.Equal(junctions, result.Junctions.Count);
        foreach (var junction in result.Junctions)
        {
            // Warnings would mean that the guard changes the program.
            Assert.DoesNotContain(SpecificationValidator.Validate(junction), problem => problem.Path.StartsWith("programs", StringComparison.Ordinal));
            Assert.DoesNotContain(SpecificationValidator.Validate(junction), problem => problem.Severity == ProblemSeverity.Error);
            var light = scenario.Network.TrafficLights[scenario.Network.FindTrafficLight(junction.Sumo!.TrafficLight)];
            for (var group = 0; group < junction.SignalGroups.Count; group++)
            {
                foreach (var link in junction.Sumo.Links[junction.SignalGroups[group].Id])
                {
                    for (var phase = 0; phase < light.ActiveProgram.Phases.Length; phase++)
                    {
                        var shown = light.ActiveProgram.Phases[phase].State[link];
                        Assert.Equal(shown is 'G' or 'g' ? 'G' : shown == 'y' ? 'y' : 'r', junction.Programs[0].Phases[phase].Aspects[group]);
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_group_can_be_requested_and_has_a_place_in_the_mill(string file, int junctions)
    {
        var result = JunctionDerivation.Derive(SumoScenario.Load(SharedData.File(file)));
        Assert.Equal(junctions, result.Junctions.Count);
        foreach (var junction in result.Junctions)
        {
            foreach (var group in junction.SignalGroups)
            {
                Assert.Contains(junction.Detectors, detector => detector.SignalGroup == group.Id && detector.Request != DetectorRequest.None);
                Assert.Contains(junction.Stages, stage => stage.Groups.Contains(group.Id));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_kernel_plays_every_derived_program_as_written(string file, int junctions)
    {
        var scenario = SumoScenario.Load(SharedData.File(file));
        var result = JunctionDerivation.Derive(scenario);
        Assert.Equal(junctions, result.Junctions.Count);
        foreach (var junction in result.Junctions)
        {
            var light = scenario.Network.TrafficLights[scenario.Network.FindTrafficLight(junction.Sumo!.TrafficLight)];
            var runtime = new IntersectionRuntime(junction, ControllerKind.Fixed, new RuntimeOptions { StartInProgram = true });
            var begin = (long)(scenario.Configuration.BeginSeconds * 10);
            for (var tick = begin; tick < begin + (3 * light.ActiveProgram.Cycle.Value); tick++)
            {
                runtime.Step(tick);
                var phase = junction.Programs[0].Phases[light.ActiveProgram.PhaseAt(tick)];
                for (var group = 0; group < junction.SignalGroups.Count; group++)
                {
                    var expected = phase.Aspects[group] switch { 'G' => Aspect.Green, 'y' => Aspect.Yellow, _ => Aspect.Red };
                    if (runtime.Aspects[group] != expected)
                        Assert.Fail($"{junction.Id} {junction.SignalGroups[group].Id} at {tick - begin}: {runtime.Aspects[group]}, the program says {expected}");
                }
            }

            Assert.Equal((0, 0), ((int)runtime.Guard.Rejections, (int)runtime.Guard.UnsafeStates));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Actuated_control_serves_every_group_of_every_derived_junction(string file, int junctions)
    {
        var result = JunctionDerivation.Derive(SumoScenario.Load(SharedData.File(file)));
        Assert.Equal(junctions, result.Junctions.Count);
        foreach (var junction in result.Junctions)
        {
            var runtime = new IntersectionRuntime(junction, ControllerKind.Actuated, new RuntimeOptions());
            for (var detector = 0; detector < junction.Detectors.Count; detector++)
                runtime.SetDetector(detector, true);
            var served = new bool[junction.SignalGroups.Count];
            for (var tick = 0; tick < 6000; tick++)
            {
                runtime.Step(tick);
                for (var group = 0; group < served.Length; group++)
                    served[group] |= runtime.Aspects[group] == Aspect.Green;
            }

            Assert.All(Enumerable.Range(0, served.Length), group => Assert.True(served[group], $"{junction.Id}: {junction.SignalGroups[group].Id} is never green"));
            Assert.Equal((0, 0), ((int)runtime.Guard.Rejections, (int)runtime.Guard.UnsafeStates));
        }
    }

    [Fact]
    public void The_detectors_of_G5_serve_the_approaches_they_lie_on()
    {
        var junction = JunctionDerivation.Derive(SumoScenario.Load(SharedData.File("g5/AS.sumocfg"))).Junctions.Single(junction => junction.Id.Value == "G5");
        var loops = junction.Detectors.Where(detector => detector.Id.Value.StartsWith("02_", StringComparison.Ordinal) && detector.SignalGroup.Value == "02")
            .OrderBy(detector => detector.Id.Value, StringComparer.Ordinal).Select(detector => detector.Kind);
        // 02_1a 02_1b at the stop line, 02_2 and 02_3 long loops, 02_4 far away.
        Assert.Equal(
            [DetectorKind.StopLine, DetectorKind.StopLine, DetectorKind.Long, DetectorKind.Long, DetectorKind.Long, DetectorKind.Long, DetectorKind.Advance, DetectorKind.Advance],
            loops);
    }
}
