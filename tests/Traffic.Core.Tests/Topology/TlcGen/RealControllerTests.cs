using System.Globalization;
using System.Xml.Linq;
using Traffic.Core.Topology;
using Traffic.Core.Topology.TlcGen;
using Traffic.Core.Units;

namespace Traffic.Core.Tests.Topology.TlcGen;

/// <summary>A real junction (G5), every imported value compared with an independent reading of the file.</summary>
public class RealControllerTests
{
    private const string Name = "g5/123456.tlc";

    [Fact]
    public void Counts_equal_those_of_the_file()
    {
        var specification = Import().Specification;

        Assert.Equal(23, specification.SignalGroups.Count);
        Assert.Equal(70, specification.Detectors.Count);
        Assert.Equal(76, specification.Intergreens.Count);
        Assert.Equal(6, specification.LeadingStarts.Count);
        Assert.Single(specification.LateReleases);
        Assert.Empty(specification.SimultaneousStarts);
        Assert.Equal(9, specification.FollowUps.DistinctBy(item => (item.Feeder, item.Follower)).Count());
        Assert.Equal(20, specification.CoRequests.Count);
        Assert.Equal(5, specification.Stages.Count);
        Assert.Equal(8, specification.GreenTimeSets.Count);
        Assert.Equal(5, specification.Periods.Count);
        Assert.Equal(2, specification.Programs.Count);
    }

    [Fact]
    public void Times_of_every_group_equal_those_of_the_file()
    {
        var specification = Import().Specification;
        var elements = Document().Element("Fasen")!.Elements("FaseCyclus").ToArray();
        var mill = Document().Descendants("FaseCyclusModuleData").ToDictionary(item => item.Element("FaseCyclus")!.Value);

        Assert.Equal(elements.Length, specification.SignalGroups.Count);
        foreach (var (element, group) in elements.Zip(specification.SignalGroups))
        {
            Assert.Equal(element.Element("Naam")!.Value, group.Id.Value);
            Assert.Equal(int.Parse(group.Id.Value), group.SpatId);
            Assert.Equal(Number(element, "TFG"), group.FixedGreen.Value);
            Assert.Equal(Number(element, "TGG"), group.GuaranteedGreen.Value);
            Assert.Equal(Number(element, "TGL"), group.Yellow.Value);
            Assert.Equal(Number(element, "TGL_min"), group.GuaranteedYellow.Value);
            Assert.Equal(Number(element, "TRG"), group.MinimumRed.Value);
            Assert.Equal(Number(element, "TRG_min"), group.GuaranteedRed.Value);
            Assert.Equal(Number(element, "Kopmax"), group.StopLineExtensionLimit.Value);
            Assert.Equal(element.Element("Meeverlengen")!.Value == "SchAan", group.ParallelExtension);
            Assert.Equal(
                element.Element("Wachtgroen")!.Value == "SchAan" ? WaitingGreen.HoldAndRequest : WaitingGreen.None,
                group.WaitingGreen);

            // Fixed requests are all switched off, and so are the delayed ones behind the same switch.
            Assert.False(group.FixedRequest);
            Assert.Equal(0, group.DelayedFixedRequest.Value);
            var data = mill[group.Id.Value];
            Assert.Equal(Number(data, "ModulenVooruit"), group.StagesAhead);
            Assert.Equal(Number(data, "AlternatieveRuimte"), group.AlternativeRoom.Value);
            Assert.Equal(Number(data, "AlternatieveGroenTijd"), group.AlternativeGreen.Value);
            Assert.True(group.AlternativeAllowed);
        }

        Assert.Equal(10, specification.SignalGroups.Count(group => group.Kind == SignalGroupKind.Motor));
        Assert.Equal(8, specification.SignalGroups.Count(group => group.Kind == SignalGroupKind.Cycle));
        Assert.Equal(5, specification.SignalGroups.Count(group => group.Kind == SignalGroupKind.Pedestrian));
        Assert.Equal(4, specification.SignalGroups.Count(group => group.WaitingGreen == WaitingGreen.HoldAndRequest));
    }

    [Fact]
    public void Intergreens_run_from_end_of_green_and_equal_those_of_the_file()
    {
        var specification = Import().Specification;
        var expected = Document().Descendants("Conflict").Select(item => new Intergreen(
            new SignalGroupId(item.Element("FaseVan")!.Value),
            new SignalGroupId(item.Element("FaseNaar")!.Value),
            new DeciSeconds(Number(item, "Waarde")),
            new DeciSeconds(Number(item, "GarantieWaarde"))));

        Assert.Equal(expected, specification.Intergreens);
        Assert.Contains(specification.Intergreens, item => item.From.Value == "02" && item.To.Value == "21" && item.Time.Value == 0);
    }

    [Fact]
    public void Detectors_equal_those_of_the_file()
    {
        var specification = Import().Specification;
        var elements = Document().Element("Fasen")!.Descendants("Detector").ToArray();

        Assert.Equal(elements.Length, specification.Detectors.Count);
        foreach (var (element, detector) in elements.Zip(specification.Detectors))
        {
            Assert.Equal(element.Element("Naam")!.Value, detector.Id.Value);
            Assert.Equal(element.Parent!.Parent!.Element("Naam")!.Value, detector.SignalGroup.Value);
            Assert.Equal(Number(element, "TDB"), detector.OccupancyTime.Value);
            Assert.Equal(Number(element, "TDH"), detector.GapTime.Value);
            Assert.Equal(Number(element, "TOG") * 600, detector.MaximumEmpty.Value);
            Assert.Equal(Number(element, "TBG") * 600, detector.MaximumOccupied.Value);
            Assert.Equal(Number(element, "Rijstrook"), detector.Lane);
        }

        var kinds = specification.Detectors.CountBy(detector => detector.Kind).ToDictionary();
        Assert.Equal(22, kinds[DetectorKind.StopLine]);
        Assert.Equal(19, kinds[DetectorKind.Long]);
        Assert.Equal(9, kinds[DetectorKind.Advance]);
        Assert.Equal(18, kinds[DetectorKind.PushButton]);
        Assert.Equal(2, kinds[DetectorKind.Queue]);
        Assert.Equal(41, specification.Detectors.Count(detector => detector.Request == DetectorRequest.RedAfterMinimum));
        Assert.Equal(19, specification.Detectors.Count(detector => detector.Extension == DetectorExtension.StopLine));
        Assert.Equal(29, specification.Detectors.Count(detector => detector.Extension == DetectorExtension.SecondCriterion));
    }

    [Fact]
    public void Leading_starts_and_the_late_release_keep_their_sides()
    {
        var specification = Import().Specification;

        Assert.Contains(new LeadingStart(new("22"), new("05"), new(20), new(40)), specification.LeadingStarts);
        Assert.Contains(new LeadingStart(new("32"), new("05"), new(20), new(50)), specification.LeadingStarts);
        Assert.Equal(new LateRelease(new("11"), new("26"), new(10), new(30)), specification.LateReleases[0]);
        Assert.Equal(
            [new(new("05"), new("22")), new(new("05"), new("32")), new PermissiveConflict(new("11"), new("26"))],
            specification.PermissiveConflicts);
    }

    [Fact]
    public void Follow_ups_carry_a_time_for_each_moment()
    {
        var followUps = Import().Specification.FollowUps;

        var vehicle = followUps.Where(item => item.Feeder.Value == "02" && item.Follower.Value == "62").ToArray();
        Assert.Equal([FollowUpMoment.EndOfFixedGreen, FollowUpMoment.EndOfGreen], vehicle.Select(item => item.From));
        Assert.All(vehicle, item => Assert.Equal((50, 60, 30), (item.Time.Value, item.DetectedTime.Value, item.MaximumLead!.Value.Value)));
        Assert.Equal(["02_1a", "02_1b"], vehicle[0].Detectors.Select(detector => detector.Value));

        var pedestrian = Assert.Single(followUps, item => item.Feeder.Value == "31" && item.Follower.Value == "32");
        Assert.Equal(FollowUpMoment.StartOfGreen, pedestrian.From);
        Assert.Equal((0, 125, 31), (pedestrian.Time.Value, pedestrian.DetectedTime.Value, pedestrian.MaximumLead!.Value.Value));
    }

    [Fact]
    public void Green_times_equal_those_of_the_file()
    {
        var specification = Import().Specification;
        var sets = Document().Descendants("GroentijdenSet").Where(item => item.HasElements).ToArray();

        Assert.Equal(sets.Length, specification.GreenTimeSets.Count);
        foreach (var (element, set) in sets.Zip(specification.GreenTimeSets))
        {
            var expected = element.Elements("Groentijd")
                .Where(item => item.Element("Waarde")!.Value.Length > 0)
                .ToDictionary(item => new SignalGroupId(item.Element("FaseCyclus")!.Value), item => new DeciSeconds(Number(item, "Waarde")));
            Assert.Equal(expected.OrderBy(item => item.Key.Value), set.MaximumExtension.OrderBy(item => item.Key.Value));
        }

        Assert.Equal("VG8", specification.DefaultGreenTimeSet);
    }

    [Fact]
    public void The_peak_wins_over_the_day_it_lies_in()
    {
        var periods = Import().Specification.Periods;

        // In the file the last period that holds counts, in a specification the first.
        Assert.Equal(["weekend", "koopavond", "avond", "ochtend", "dag"], periods.Select(period => period.Name));
        var evening = periods.Single(period => period.Name == "avond");
        Assert.Equal(new GreenTimePeriod("avond", PeriodDays.Workdays, new(15, 30), new(18, 30), "VG4"), evening);
        Assert.Equal(PeriodDays.Thursday, periods.Single(period => period.Name == "koopavond").Days);
        Assert.Equal(PeriodDays.Weekend, periods.Single(period => period.Name == "weekend").Days);
    }

    [Fact]
    public void Every_group_and_stage_is_in_the_mill()
    {
        var specification = Import().Specification;

        Assert.Equal(["ML1", "ML2", "ML3", "ML4", "ML5"], specification.Stages.Select(stage => stage.Name));
        Assert.Equal("ML1", specification.WaitingStage);
        Assert.True(specification.LongestWaitingAlternative);
        Assert.Equal(["11", "26"], specification.Stages[3].Groups.Select(group => group.Value));
        Assert.Equal(3000, specification.MaximumWait.Value);
    }

    [Fact]
    public void Links_that_the_network_does_not_have_are_left_out()
    {
        var import = Import();
        var sumo = import.Specification.Sumo!;

        Assert.Equal("G5", sumo.TrafficLight);
        Assert.Equal([11, 12, 13], sumo.Links[new("02")]);
        Assert.Equal([0], sumo.Links[new("84")]);
        Assert.Empty(sumo.Links[new("21")]);
        Assert.Equal(["02_1a"], sumo.Detectors[new("02_1a")]);
        Assert.Equal(["38b"], sumo.Detectors[new("k38b")]);
        Assert.Contains(import.Report.Notes, note => note.Contains("99 of 21", StringComparison.Ordinal));
    }

    [Fact]
    public void It_passes_validation_without_errors()
    {
        var problems = SpecificationValidator.Validate(Import().Specification);

        Assert.DoesNotContain(problems, problem => problem.Severity == ProblemSeverity.Error);
    }

    [Fact]
    public void Every_leaf_of_the_file_is_either_read_or_reported()
    {
        var report = Import().Report;
        var reported = report.Unused.Select(item => item.Path).ToArray();

        Assert.Contains(report.Unused, item => item.Path == "PrioData" && item.Active);
        Assert.Contains(report.Unused, item => item.Path == "DynamischHiaat" && item.Active);
        Assert.Contains(report.Unused, item => item.Path == "Fasen/FaseCyclus/MeeverlengenType" && item.Count == 23);
        Assert.Contains(report.Unused, item => item.Path == "HalfstarData");
        Assert.All(report.Unused, item => Assert.NotEqual("has no counterpart in the specification (yet)", item.Meaning));
        Assert.Equal(reported.Distinct(), reported);
    }

    private static TlcGenImport Import()
    {
        using var stream = File.OpenRead(SharedData.File(Name));
        return TlcGenImporter.Import(stream, Name);
    }

    private static XElement Document() => XDocument.Load(SharedData.File(Name)).Root!;

    private static int Number(XElement element, string name) =>
        element.Element(name)!.Value is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
}
