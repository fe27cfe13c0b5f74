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
