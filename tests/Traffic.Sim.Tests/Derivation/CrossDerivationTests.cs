using Traffic.Core;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Sim.Derivation;
using Traffic.Sim.Networks;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Tests.Derivation;

public class CrossDerivationTests
{
    private static readonly RoadNetwork Network = NetworkReader.Read(TemporaryScenario.DataPath("cross/cross.net.xml"), new ReadReport());

    private static readonly JunctionSpecification Cross = Assert.Single(JunctionDerivation.Derive(Network, []).Junctions);

    [Fact]
    public void Groups_are_numbered_as_Dutch_engineers_do()
    {
        // North and south: right and straight, left, cyclists; east: bus lane and mixed lane; west: one lane for all.
        Assert.Equal(
            ["02", "03", "05", "08", "09", "11", "22", "26", "45"], Cross.SignalGroups.Select(group => group.Id.Value));
        Assert.Equal(
            [SignalGroupKind.Cycle, SignalGroupKind.Cycle, SignalGroupKind.PublicTransport], Cross.SignalGroups.Skip(6).Select(group => group.Kind));
    }

    [Fact]
    public void The_result_is_sound()
    {
        Assert.DoesNotContain(SpecificationValidator.Validate(Cross), problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal(15, Cross.Sumo!.Links.Sum(group => group.Value.Count));
    }

    [Fact]
    public void Crossing_ways_are_hard_conflicts_with_the_yellow_of_the_program_as_intergreen()
    {
        var intergreen = Assert.Single(Cross.Intergreens, pair => pair.From.Value == "02" && pair.To.Value == "05");
        Assert.Equal((new DeciSeconds(30), new DeciSeconds(30)), (intergreen.Time, intergreen.Guaranteed));
        Assert.DoesNotContain(Cross.Intergreens, pair => pair.From.Value == "02" && pair.To.Value == "08");
    }

    [Fact]
    public void Ways_the_program_shows_green_together_are_permissive_and_the_small_letter_gives_way()
    {
        Assert.Contains(new PermissiveConflict(new("03"), new("08")), Cross.PermissiveConflicts);
        Assert.Contains(new PermissiveConflict(new("09"), new("02")), Cross.PermissiveConflicts);
        Assert.DoesNotContain(Cross.Intergreens, pair => pair.From.Value == "03" && pair.To.Value == "08");
    }

    [Fact]
    public void Stages_are_the_green_phases_without_the_transitions() => Assert.Equal(
        ["ML1: 02 03 08 09 22 26", "ML2: 03 09", "ML3: 05 11 45"],
        Cross.Stages.Select(stage => $"{stage.Name}: {string.Join(' ', stage.Groups)}"));

    [Fact]
    public void Leading_starts_and_phases_that_only_last_longer_make_no_stages_of_their_own()
    {
        using var files = new TemporaryScenario(additional: """
            <tlLogic id="c" programID="lead" type="static" offset="0">
              <phase duration="2" state="GrrrrrrrGrrrrrr"/><phase duration="20" state="GgGrrrrrGgGrrrr"/><phase duration="3" state="yggrrrrryggrrrr"/>
              <phase duration="8" state="rGGrrrrrrGGrrrr"/><phase duration="3" state="ryyrrrrrryyrrrr"/><phase duration="20" state="rrrrggGgrrrrGGg"/>
              <phase duration="3" state="rrrryyyyrrrryyy"/>
            </tlLogic>
            """);
        var stages = JunctionDerivation.Derive(files.Load()).Junctions[0].Stages;
        // The second stage is one of its own: right turners need not give way to cyclists any more.
        Assert.Equal(["02 08 22 26", "02 08", "05 11 45"], stages.Select(stage => string.Join(' ', stage.Groups)));
    }

    [Fact]
    public void The_program_is_kept_phase_for_phase()
    {
        var phases = Cross.Programs[0].Phases;
        Assert.Equal([380, 30, 60, 30, 370, 30], phases.Select(phase => phase.Duration.Value));
        Assert.Equal(["GGrGGrGGr", "yGryGryyr", "rGrrGrrrr", "ryrryrrrr", "rrGrrGrrG", "rryrryrry"], phases.Select(phase => phase.Aspects));
    }

    [Fact]
    public void Times_never_exceed_what_the_program_shows()
    {
        var straight = Cross.SignalGroups[0];
        Assert.Equal((50, 40, 30, 30), (straight.FixedGreen.Value, straight.GuaranteedGreen.Value, straight.Yellow.Value, straight.GuaranteedYellow.Value));
        Assert.Equal((20, 0), (straight.MinimumRed.Value, straight.GuaranteedRed.Value));
        // The stage of 38 s less the fixed green of 5 s.
        Assert.Equal(330, Cross.GreenTimeSets[0].MaximumExtension[straight.Id].Value);
    }

    [Fact]
    public void Lanes_lead_outwards_from_the_stop_line_around_the_reference_point()
    {
        var lane = Assert.Single(Cross.Lanes, lane => lane.Id == "n_in_1");
        Assert.Equal(SignalGroupKind.Motor, lane.Kind);
        Assert.True(lane.Centerline[0].North > 5 && lane.Centerline[^1].North > 100, "the lane comes from the north");
        Assert.Contains(new Movement("n_in_1", new("02"), MovementDirection.Right, "w_out_0"), Cross.Movements);
        Assert.Contains(new Movement("n_in_2", new("03"), MovementDirection.Left, "e_out_0"), Cross.Movements);
        var exit = Assert.Single(Cross.Exits, exit => exit.Id == "w_out_0");
        Assert.True(exit.Centerline[0].East < -5 && exit.Centerline[^1].East < exit.Centerline[0].East - 50, "the exit leads to the west");
        Assert.Null(exit.Downstream);
    }

    [Fact]
    public void Lanes_without_detectors_get_loops_and_buttons_in_the_Dutch_manner()
    {
        var length = Network.Lanes[Network.FindLane("n_in_1")].Length;
        var places = Cross.Sumo!.VirtualDetectors.ToDictionary(place => place.Key.Value, place => place.Value);
        Assert.Equal(new VirtualDetector("n_in_1", Math.Round(length - 2, 2), 1), places["02_1"]);
        Assert.Equal(new VirtualDetector("n_in_1", Math.Round(length - 25, 2), 15), places["02_2"]);
        Assert.Equal(new VirtualDetector("n_in_1", Math.Round(length - 46, 2), 1), places["02_3"]);
        Assert.Equal(DetectorKind.PushButton, Assert.Single(Cross.Detectors, detector => detector.Id.Value == "k22").Kind);
        Assert.Equal(new DetectorPlace("n_in_1", 45, 1), Assert.Single(Cross.Detectors, detector => detector.Id.Value == "02_3").Place);
        Assert.Equal(
            (DetectorRequest.RedAfterMinimum, DetectorExtension.SecondCriterion, new DeciSeconds(10)),
            Cross.Detectors.Where(detector => detector.Id.Value == "02_2").Select(detector => (detector.Request, detector.Extension, detector.GapTime)).Single());
    }

    [Fact]
    public void Detectors_of_the_scenario_are_used_by_their_place_and_those_far_away_reported()
    {
        using var files = new TemporaryScenario(additional: """
            <e1Detector id="stop" lane="n_in_1" pos="-1.5"/>
            <e2Detector id="long" lane="n_in_1" pos="-25" length="15"/>
            <e1Detector id="far" lane="n_in_1" pos="40"/>
            <e1Detector id="elsewhere" lane="n_out_1" pos="40"/>
            """);
        var result = JunctionDerivation.Derive(files.Load());
        var detectors = result.Junctions[0].Detectors.Where(detector => detector.SignalGroup.Value == "02").ToArray();
        Assert.Equal(
            [("stop", DetectorKind.StopLine), ("long", DetectorKind.Long), ("far", DetectorKind.Advance)],
            detectors.Select(detector => (detector.Id.Value, detector.Kind)));
        Assert.Equal(["stop"], result.Junctions[0].Sumo!.Detectors[new DetectorId("stop")]);
        Assert.DoesNotContain(result.Junctions[0].Sumo!.VirtualDetectors.Keys, id => id.Value.StartsWith("02_", StringComparison.Ordinal));
    }

    [Fact]
    public void Geometry_is_added_to_a_specification_from_elsewhere()
    {
        var bare = Cross with { Lanes = [], Movements = [], ReferencePoint = default };
        var placed = JunctionDerivation.AddGeometry(bare, Network);
        Assert.Equal(Cross.ReferencePoint, placed.ReferencePoint);
        Assert.Equal(Cross.Movements, placed.Movements);
        Assert.Equal(Cross.Lanes.Select(lane => lane.Id), placed.Lanes.Select(lane => lane.Id));
    }

    [Fact]
    public void Geometry_a_specification_has_is_kept()
    {
        var own = new JunctionLane("own", SignalGroupKind.Motor, 3, 10, [default, new LocalPoint(0, 50)]);
        var movement = new Movement("own", new("02"), MovementDirection.Straight);
        var place = GeoPosition.FromDegrees(51, 4);
        var placed = JunctionDerivation.AddGeometry(Cross with { Lanes = [own], Movements = [movement], ReferencePoint = place }, Network);
        Assert.Equal((own, movement, place), (Assert.Single(placed.Lanes), Assert.Single(placed.Movements), placed.ReferencePoint));
    }

    [Fact]
    public void A_group_without_links_gets_the_free_ones_of_the_lane_its_detector_lies_on()
    {
        var links = Cross.Sumo!.Links.Where(group => group.Key.Value != "22").ToDictionary(group => group.Key, group => group.Value);
        var report = new ReadReport();
        var placed = JunctionDerivation.AddGeometry(Cross with { Sumo = Cross.Sumo with { Links = links } }, Network, [], report);
        Assert.Equal(Cross.Sumo.Links[new("22")], placed.Sumo!.Links[new("22")]);
        Assert.Equal("junction 'c': group '22' has no links; by its detectors it gets link 0 of traffic light 'c'", Assert.Single(report.Remarks));
    }

    [Fact]
    public void A_link_that_does_not_exist_is_refused()
    {
        var links = new Dictionary<SignalGroupId, IReadOnlyList<int>> { [new("02")] = [99] };
        var error = Assert.Throws<InputException>(() => JunctionDerivation.AddGeometry(Cross with { Sumo = Cross.Sumo! with { Links = links } }, Network));
        Assert.StartsWith("junction 'c': group '02' is mapped to link 99; traffic light 'c' of ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Geometry_for_a_traffic_light_the_network_lacks_is_refused()
    {
        var error = Assert.Throws<InputException>(() => JunctionDerivation.AddGeometry(Cross with { Sumo = Cross.Sumo! with { TrafficLight = "x" } }, Network));
        Assert.StartsWith("junction 'c': the network ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("has no traffic light 'x'", error.Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => JunctionDerivation.AddGeometry(Cross with { Sumo = null }, Network));
    }

    [Fact]
    public void Crossings_of_pedestrians_conflict_with_the_road_and_get_a_button()
    {
        var walk = NetworkReader.Read(TemporaryScenario.DataPath("walk.net.xml"), new ReadReport());
        var result = JunctionDerivation.Derive(walk, []);
        Assert.Equal(4, result.Junctions.Count);
        foreach (var junction in result.Junctions)
        {
            Assert.DoesNotContain(SpecificationValidator.Validate(junction), problem => problem.Severity == ProblemSeverity.Error);
            var crossing = Assert.Single(junction.SignalGroups, group => group.Kind == SignalGroupKind.Pedestrian);
            Assert.Contains(junction.Intergreens, pair => pair.From == crossing.Id);
            Assert.Contains(junction.Detectors, detector => detector.SignalGroup == crossing.Id && detector.Kind == DetectorKind.PushButton);
        }
    }
}
