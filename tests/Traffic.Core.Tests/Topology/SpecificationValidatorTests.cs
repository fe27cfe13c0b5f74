using Traffic.Core.Topology;
using Traffic.Core.Topology.Json;

namespace Traffic.Core.Tests.Topology;

/// <summary>Each rule, broken alone in the sound example, is named with its place and the ids.</summary>
public class SpecificationValidatorTests
{
    private static readonly JunctionSpecification Sound = Load();

    public static TheoryData<string, string, string> Errors => new()
    {
        { "dotted id", "id", "'k.1'" },
        { "blank region", "region", "'a b'" },
        { "empty id", "id", "is empty" },
        { "intersection number", "spat_intersection_id", "70000" },
        { "no control", "stages", "neither stages nor programs" },
        { "65 groups", "signal_groups", "65 signal groups" },
        { "duplicate group", "signal_groups[1].id", "'02' occurs twice" },
        { "spat id", "signal_groups[0].spat_id", "255" },
        { "same spat id", "signal_groups[1].spat_id", "'02' and '08' both have number 2" },
        { "fixed green", "signal_groups[0].fixed_green_s", "'02' has fixed green 3.0 s below its guaranteed green 4.0 s" },
        { "yellow", "signal_groups[0].yellow_s", "'02' has yellow 2.0 s below its guaranteed 3.0 s" },
        { "red", "signal_groups[0].minimum_red_s", "'02' has minimum red 1.0 s below its guaranteed 2.0 s" },
        { "negative time", "signal_groups[0].alternative_room_s", "is -0.1 s" },
        { "milliseconds", "signal_groups[0].stop_line_extension_limit_s", "longer than an hour" },
        { "stages ahead", "signal_groups[0].stages_ahead", "4 stages ahead" },
        { "one direction", "intergreens[0]", "'02' -> '05' is listed in this direction only; add the intergreen '05' -> '02'" },
        { "intergreen", "intergreens[0].time_s", "'02' -> '05' is 4.0 s, below its guaranteed 4.5 s" },
        { "duplicate conflict", "intergreens[16]", "'02' -> '05' is given twice" },
        { "unknown conflict", "intergreens[16].to", "'99' does not exist" },
        { "own conflict", "intergreens[16]", "both signal group '02'" },
        { "hard and permissive", "permissive_conflicts[8]", "'02' and '05' are a hard conflict as well" },
        { "leading start in conflict", "leading_starts[2]", "'02' and '05', which are a hard conflict" },
        { "leading loop", "leading_starts[0]", "'36' leads '02', which through other leading starts leads '36' again" },
        { "tied twice", "simultaneous_starts[0]", "already tied by a leading start" },
        { "late release", "late_releases[0]", "which are a hard conflict" },
        { "follow-up in conflict", "follow_ups[0]", "follow-up '02' -> '05' between conflicting groups" },
        { "follow-up detector", "follow_ups[0].detectors[0]", "detector 'x' does not exist" },
        { "co-request", "co_requests[0].to", "'99' does not exist" },
        { "duplicate detector", "detectors[1].id", "'02_1' occurs twice" },
        { "detector group", "detectors[0].signal_group", "'99' does not exist" },
        { "detector lane", "detectors[0].lane", "lanes count from 1" },
        { "conflict in stage", "stages[0].groups[3]", "conflicting groups '02' and '05'" },
        { "stage group", "stages[0].groups[3]", "'99' does not exist" },
        { "never served", "signal_groups[5]", "'36' is in no stage and has no alternatives" },
        { "waiting stage", "waiting_stage", "'ML9' does not exist" },
        { "default set", "default_green_time_set", "'night' does not exist" },
        { "set group", "green_time_sets[0].maximum_extension_s.99", "'99' does not exist" },
        { "period set", "periods[0].green_time_set", "'night' does not exist" },
        { "program letters", "programs[0].phases[0].aspects", "'rrrr' has 4 letters for 6 signal groups" },
        { "program letter", "programs[0].phases[0].aspects", "holds 'g'" },
        { "program conflict", "programs[0].phases[0].aspects", "conflicting groups '02' and '05' at once" },
        { "phase without length", "programs[0].phases[0].duration_s", "must last" },
        { "lane points", "lanes[0].centerline", "1 points" },
        { "lane width", "lanes[0].width_m", "NaN m wide" },
        { "lane place", "lanes[0].centerline[1]", "within 10 km" },
        { "detector place", "detectors[0].place.lane", "'nowhere', which does not exist" },
        { "movement exit", "movements[0].exit", "'nowhere' does not exist" },
        { "movement lane", "movements[0].lane", "'nowhere' does not exist" },
        { "link twice", "sumo.links.08", "link 1 belongs to signal groups '02' and '08'" },
        { "mapped detector", "sumo.detectors.x", "'x' does not exist" },
        { "virtual detector", "sumo.virtual_detectors.02_1.length_m", "is 0" },
    };

    public static TheoryData<string, string, string> Warnings => new()
    {
        { "no yellow", "signal_groups[0].yellow_s", "'02' has no yellow" },
        { "alternative only", "signal_groups[5]", "'36' is in no stage: it gets green only as an alternative" },
        { "set without group", "green_time_sets[0].maximum_extension_s", "no time for signal group '02'" },
        { "period never", "periods[0].end", "ends when it starts" },
        { "short green", "programs[0]", "gives signal group '36' green of 4.0 s, below the guaranteed 5.0 s" },
        { "short intergreen", "programs[0]", "leaves 4.0 s between the end of green of '02' and the start of '05', below the guaranteed 4.5 s" },
        { "green to red", "programs[0].phases[4].aspects", "'02' from green to red without yellow" },
        { "idle stage", "stages[2].groups", "'ML3' serves no signal group" },
        { "unmapped group", "sumo.links", "'11' has no link" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void An_error_is_named(string broken, string path, string message) =>
        Assert.Contains(
            SpecificationValidator.Validate(Break(broken)),
            problem => problem.Severity == ProblemSeverity.Error && problem.Path == path
                && problem.Message.Contains(message, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Warnings))]
    public void A_warning_is_named(string broken, string path, string message)
    {
        var problems = SpecificationValidator.Validate(Break(broken));
        Assert.Contains(
            problems,
            problem => problem.Severity == ProblemSeverity.Warning && problem.Path == path
                && problem.Message.Contains(message, StringComparison.Ordinal));
        Assert.DoesNotContain(problems, problem => problem.Severity == ProblemSeverity.Error);
    }

    [Fact]
    public void A_pedestrian_may_have_a_fixed_green_below_the_guaranteed_one()
    {
        var groups = Sound.SignalGroups.ToArray();
        groups[4] = groups[4] with { FixedGreen = new(40), GuaranteedGreen = new(50) };
        Assert.Empty(SpecificationValidator.Validate(Sound with { SignalGroups = groups }));
    }

    [Fact]
    public void Refusing_names_the_first_error_and_counts_the_others()
    {
        SpecificationValidator.ThrowIfInvalid(Sound, "k.ivri.json");
        var broken = Break("red") with { WaitingStage = "ML9" };
        var exception = Assert.Throws<InputException>(() => SpecificationValidator.ThrowIfInvalid(broken, "k.ivri.json"));
        Assert.StartsWith("k.ivri.json: junction crossing: signal_groups[0].minimum_red_s:", exception.Message, StringComparison.Ordinal);
        Assert.Contains("1 more", exception.Message, StringComparison.Ordinal);
    }

    private static JunctionSpecification Load()
    {
        using var stream = File.OpenRead(Repository.File("examples", "crossing.ivri.json"));
        return SpecificationReader.Read(stream, "crossing.ivri.json");
    }

    private static JunctionSpecification Break(string what) => SpecificationBreaker.Break(Sound, what);
}
