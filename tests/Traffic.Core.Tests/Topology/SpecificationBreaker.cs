using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Core.Tests.Topology;

/// <summary>Breaks one rule of the sound example at a time.</summary>
internal static class SpecificationBreaker
{
    public static JunctionSpecification Break(JunctionSpecification sound, string what) =>
        Junction(sound, what) ?? Pairs(sound, what) ?? Plans(sound, what) ?? Places(sound, what)
        ?? throw new ArgumentException($"nobody knows how to break '{what}'");

    private static JunctionSpecification? Junction(JunctionSpecification sound, string what) => what switch
    {
        "dotted id" => sound with { Id = new("k.1") },
        "blank region" => sound with { Region = "a b" },
        "empty id" => sound with { Id = new("") },
        "intersection number" => sound with { SpatIntersectionId = 70_000 },
        "no control" => sound with { Stages = [], Programs = [], WaitingStage = "" },
        "65 groups" => sound with
        {
            SignalGroups = [.. Enumerable.Range(1, 65).Select(i => sound.SignalGroups[0] with { Id = new($"g{i}"), SpatId = i })],
        },
        "duplicate group" => Group(sound, 1, group => group with { Id = new("02") }),
        "spat id" => Group(sound, 0, group => group with { SpatId = 255 }),
        "same spat id" => Group(sound, 1, group => group with { SpatId = 2 }),
        "fixed green" => Group(sound, 0, group => group with { FixedGreen = new(30) }),
        "yellow" => Group(sound, 0, group => group with { Yellow = new(20) }),
        "no yellow" => Group(sound, 0, group => group with { Yellow = default, GuaranteedYellow = default }),
        "red" => Group(sound, 0, group => group with { MinimumRed = new(10) }),
        "negative time" => Group(sound, 0, group => group with { AlternativeRoom = new(-1) }),
        "milliseconds" => Group(sound, 0, group => group with { StopLineExtensionLimit = new(80_000) }),
        "stages ahead" => Group(sound, 0, group => group with { StagesAhead = 4 }),
        _ => null,
    };

    private static JunctionSpecification? Pairs(JunctionSpecification sound, string what) => what switch
    {
        "one direction" => sound with { Intergreens = [.. sound.Intergreens.Where(item => (item.From.Value, item.To.Value) != ("05", "02"))] },
        "intergreen" => sound with { Intergreens = [sound.Intergreens[0] with { Time = new(40) }, .. sound.Intergreens.Skip(1)] },
        "duplicate conflict" => sound with { Intergreens = [.. sound.Intergreens, sound.Intergreens[0]] },
        "unknown conflict" => sound with { Intergreens = [.. sound.Intergreens, sound.Intergreens[0] with { To = new("99") }] },
        "own conflict" => sound with { Intergreens = [.. sound.Intergreens, sound.Intergreens[0] with { To = new("02") }] },
        "hard and permissive" => sound with { PermissiveConflicts = [.. sound.PermissiveConflicts, new(new("02"), new("05"))] },
        "leading start in conflict" => sound with { LeadingStarts = [.. sound.LeadingStarts, new(new("02"), new("05"), default, default)] },
        "leading loop" => sound with { LeadingStarts = [.. sound.LeadingStarts, new(new("02"), new("36"), default, default)] },
        "tied twice" => sound with { SimultaneousStarts = [new(new("02"), new("36"), default, default)] },
        "late release" => sound with { LateReleases = [new(new("02"), new("05"), default, default)] },
        "follow-up in conflict" => sound with { FollowUps = [new(new("02"), new("05"), FollowUpMoment.EndOfGreen, new(50), default, null, [])] },
        "follow-up detector" => sound with
        {
            FollowUps = [new(new("02"), new("08"), FollowUpMoment.EndOfGreen, new(50), new(60), new(30), [new("x")])],
        },
        "co-request" => sound with { CoRequests = [new(new("02"), new("99"), CoRequestMoment.Request)] },
        "duplicate detector" => sound with { Detectors = [sound.Detectors[0], sound.Detectors[0], .. sound.Detectors.Skip(2)] },
        "detector group" => sound with { Detectors = [sound.Detectors[0] with { SignalGroup = new("99") }, .. sound.Detectors.Skip(1)] },
        "detector place" => sound with
        {
            Detectors = [sound.Detectors[0] with { Place = new("nowhere", 10, 15) }, .. sound.Detectors.Skip(1)],
        },
        "detector lane" => sound with { Detectors = [sound.Detectors[0] with { Lane = 0 }, .. sound.Detectors.Skip(1)] },
        _ => null,
    };

    private static JunctionSpecification? Plans(JunctionSpecification sound, string what) => what switch
    {
        "conflict in stage" => Stage(sound, [.. sound.Stages[0].Groups, new("05")]),
        "stage group" => Stage(sound, [.. sound.Stages[0].Groups, new("99")]),
        "alternative only" => Stage(sound, [.. sound.Stages[0].Groups.SkipLast(1)]),
        "never served" => Group(Stage(sound, [.. sound.Stages[0].Groups.SkipLast(1)]), 5, group => group with { AlternativeAllowed = false }),
        "idle stage" => sound with { Stages = [.. sound.Stages, new("ML3", [])] },
        "waiting stage" => sound with { WaitingStage = "ML9" },
        "default set" => sound with { DefaultGreenTimeSet = "night" },
        "set group" => Set(sound, new() { [new("99")] = new(100) }),
        "set without group" => Set(sound, new() { [new("05")] = new(100), [new("08")] = new(100), [new("11")] = new(100) }),
        "period set" => Period(sound, sound.Periods[0] with { GreenTimeSet = "night" }),
        "period never" => Period(sound, sound.Periods[0] with { End = sound.Periods[0].Start }),
        "program letters" => Phase(sound, 0, new(new(20), "rrrr")),
        "program letter" => Phase(sound, 0, new(new(20), "rrrrrg")),
        "program conflict" => Phase(sound, 0, new(new(20), "GrGrrr")),
        "phase without length" => Phase(sound, 0, new(new(0), "rrrrrG")),
        "short green" => Phase(sound, 1, new(new(20), "GGrrrG")),
        "short intergreen" => sound with
        {
            Programs = [new("p", default, [new(new(100), "GGrrrr"), new(new(40), "yyrrrr"), new(new(100), "rrGGrr"), new(new(100), "rryyrr")])],
        },
        "green to red" => Phase(sound, 4, new(new(35), "ryrrrr")),
        _ => null,
    };

    private static JunctionSpecification? Places(JunctionSpecification sound, string what)
    {
        var lane = sound.Lanes[0];
        var links = new Dictionary<SignalGroupId, IReadOnlyList<int>>
        {
            [new("02")] = [0, 1],
            [new("08")] = [2],
            [new("05")] = [3],
            [new("11")] = [],
        };
        var sumo = new SumoMapping("k", links, new Dictionary<DetectorId, IReadOnlyList<string>>(), new Dictionary<DetectorId, VirtualDetector>());
        return what switch
        {
            "lane points" => Lane(sound, lane with { Centerline = [default] }),
            "lane width" => Lane(sound, lane with { WidthMeters = double.NaN }),
            "lane place" => Lane(sound, lane with { Centerline = [default, new(double.PositiveInfinity, 0)] }),
            "movement exit" => sound with { Movements = [sound.Movements[0] with { Exit = "nowhere" }, .. sound.Movements.Skip(1)] },
            "movement lane" => sound with { Movements = [sound.Movements[0] with { Lane = "nowhere" }, .. sound.Movements.Skip(1)] },
            "unmapped group" => sound with { Sumo = sumo },
            "link twice" => sound with
            {
                Sumo = sumo with { Links = new Dictionary<SignalGroupId, IReadOnlyList<int>>(links) { [new("08")] = [1] } },
            },
            "mapped detector" => sound with { Sumo = sumo with { Detectors = new Dictionary<DetectorId, IReadOnlyList<string>> { [new("x")] = [] } } },
            "virtual detector" => sound with
            {
                Sumo = sumo with { VirtualDetectors = new Dictionary<DetectorId, VirtualDetector> { [new("02_1")] = new("e_0", 1, 0) } },
            },
            _ => null,
        };
    }

    private static JunctionSpecification Group(JunctionSpecification sound, int index, Func<SignalGroup, SignalGroup> change)
    {
        var groups = sound.SignalGroups.ToArray();
        groups[index] = change(groups[index]);
        return sound with { SignalGroups = groups };
    }

    private static JunctionSpecification Stage(JunctionSpecification sound, IReadOnlyList<SignalGroupId> groups) =>
        sound with { Stages = [sound.Stages[0] with { Groups = groups }, .. sound.Stages.Skip(1)] };

    private static JunctionSpecification Set(JunctionSpecification sound, Dictionary<SignalGroupId, DeciSeconds> times) =>
        sound with { GreenTimeSets = [new(sound.GreenTimeSets[0].Name, times), .. sound.GreenTimeSets.Skip(1)] };

    private static JunctionSpecification Period(JunctionSpecification sound, GreenTimePeriod period) =>
        sound with { Periods = [period, .. sound.Periods.Skip(1)] };

    private static JunctionSpecification Phase(JunctionSpecification sound, int index, ProgramPhase phase)
    {
        var phases = sound.Programs[0].Phases.ToArray();
        phases[index] = phase;
        return sound with { Programs = [sound.Programs[0] with { Phases = phases }] };
    }

    private static JunctionSpecification Lane(JunctionSpecification sound, JunctionLane lane) =>
        sound with { Lanes = [lane, .. sound.Lanes.Skip(1)] };
}
