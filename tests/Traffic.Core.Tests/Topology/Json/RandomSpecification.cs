using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Core.Tests.Topology.Json;

/// <summary>Specifications that use every field with arbitrary values: well formed, not sensible.</summary>
internal sealed class RandomSpecification
{
    private static readonly string[] Odd = ["02", "fc 08", "k\"31\"", "ü/ß", "日本", "a\\b", "\u0007", ""];

    private readonly Random _random;

    private RandomSpecification(int seed) => _random = new Random(seed);

    public static JunctionSpecification Create(int seed) => new RandomSpecification(seed).Junction();

    private JunctionSpecification Junction() => new()
    {
        Id = new(Text()),
        Region = Text(),
        SpatIntersectionId = _random.Next(),
        Name = Text(),
        ReferencePoint = new(_random.Next(-900_000_000, 900_000_001), _random.Next(-1_800_000_000, 1_800_000_001)),
        SignalGroups = List(Group),
        Intergreens = List(() => new Intergreen(GroupId(), GroupId(), Time(), Time())),
        PermissiveConflicts = List(() => new PermissiveConflict(GroupId(), GroupId())),
        LeadingStarts = List(() => new LeadingStart(GroupId(), GroupId(), Time(), Time())),
        SimultaneousStarts = List(() => new SimultaneousStart(GroupId(), GroupId(), Time(), Time())),
        LateReleases = List(() => new LateRelease(GroupId(), GroupId(), Time(), Time())),
        FollowUps = List(() => new FollowUp(
            GroupId(), GroupId(), Any<FollowUpMoment>(), Time(), Time(), _random.Next(2) == 0 ? null : Time(), List(DetectorId))),
        CoRequests = List(() => new CoRequest(GroupId(), GroupId(), Any<CoRequestMoment>()) { Detectors = List(DetectorId), Delay = Time() }),
        Detectors = List(Detector),
        Stages = List(() => new Stage(Text(), List(GroupId))),
        WaitingStage = Text(),
        LongestWaitingAlternative = Switch(),
        GreenTimeSets = List(() => new GreenTimeSet(Text(), Map(text => new SignalGroupId(text), Time))),
        Periods = List(() => new GreenTimePeriod(Text(), (PeriodDays)_random.Next(128), TimeOfDay(), TimeOfDay(), Text())),
        DefaultGreenTimeSet = Text(),
        MaximumWait = Time(),
        Policy = Policy(),
        Priority = Priority(),
        Programs = List(() => new SignalProgram(Text(), Time(), List(() => new ProgramPhase(Time(), Text())))),
        Lanes = List(() => new JunctionLane(
            Text(), Any<SignalGroupKind>(), Number(), Number(), List(() => new LocalPoint(Number(), Number())))),
        Exits = List(() => new JunctionExit(
            Text(),
            Number(),
            Number(),
            List(() => new LocalPoint(Number(), Number())),
            _random.Next(3) == 0 ? null : new DownstreamApproach(new(Text()), List(Text), Number()))),
        Movements = List(() => new Movement(Text(), GroupId(), Any<MovementDirection>(), Text())),
        Sumo = new SumoMapping(
            Text(),
            Map<SignalGroupId, IReadOnlyList<int>>(text => new(text), () => List(() => _random.Next(-3, 99))),
            Map<DetectorId, IReadOnlyList<string>>(text => new(text), () => List(Text)),
            Map<DetectorId, VirtualDetector>(text => new(text), () => new VirtualDetector(Text(), Number(), Number()))),
    };

    private SignalGroup Group() => new()
    {
        Id = GroupId(),
        Kind = Any<SignalGroupKind>(),
        SpatId = _random.Next(-1, 300),
        FixedGreen = Time(),
        GuaranteedGreen = Time(),
        Yellow = Time(),
        GuaranteedYellow = Time(),
        MinimumRed = Time(),
        GuaranteedRed = Time(),
        StopLineExtensionLimit = Time(),
        WaitingGreen = Any<WaitingGreen>(),
        FixedRequest = Switch(),
        DelayedFixedRequest = Time(),
        ParallelExtension = Switch(),
        AlternativeAllowed = Switch(),
        AlternativeRoom = Time(),
        AlternativeGreen = Time(),
        StagesAhead = _random.Next(5),
    };

    private Detector Detector() => new()
    {
        Id = DetectorId(),
        Kind = Any<DetectorKind>(),
        SignalGroup = GroupId(),
        Lane = _random.Next(5),
        Place = _random.Next(3) == 0 ? null : new DetectorPlace(Text(), Number(), Number()),
        OccupancyTime = Time(),
        GapTime = Time(),
        Request = Any<DetectorRequest>(),
        Extension = Any<DetectorExtension>(),
        MaximumEmpty = Time(),
        MaximumOccupied = Time(),
        RequestOnFault = Switch(),
    };

    private List<T> List<T>(Func<T> create) => [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => create())];

    private Dictionary<TKey, TValue> Map<TKey, TValue>(Func<string, TKey> key, Func<TValue> value)
        where TKey : notnull =>
        Odd.OrderBy(text => text, StringComparer.Ordinal).Skip(_random.Next(4)).ToDictionary(text => key(text), _ => value());

    private SignalGroupId GroupId() => new(Text());

    private DetectorId DetectorId() => new(Text());

    private string Text() => Odd[_random.Next(Odd.Length)];

    private bool Switch() => _random.Next(2) == 0;

    private ControlPolicy Policy() => new()
    {
        HorizonSeconds = _random.Next(1000),
        CommitHorizon = Time(),
        PlanChangeCost = Number(),
        LeftoverRedSeconds = Number(),
        FairnessSeconds = Number(),
        FairnessLimit = Number(),
        StartLossSeconds = Number(),
        UsedYellowSeconds = Number(),
        WorkLimit = _random.Next(1000),
        Motor = new(Time(), Time()),
        Cycle = new(Time(), Time()),
        Pedestrian = new(Time(), Time()),
        PublicTransport = new(Time(), Time()),
        Car = new(Number(), Number()),
        Truck = new(Number(), Number()),
        Bus = new(Number(), Number()),
        Emergency = new(Number(), Number()),
        Cyclist = new(Number(), Number()),
        Walker = new(Number(), Number()),
    };

    private PriorityPolicy Priority() => new()
    {
        Enabled = Switch(),
        Service = Any<PriorityService>(),
        Strength = Any<PriorityStrength>(),
        MostActive = _random.Next(100),
        LargestGreenShare = Number(),
        TruncatedGreen = Time(),
        Operators = List(() => new PriorityOperator(Text(), List(Any<PriorityClass>), _random.Next(20))),
        Rules = List(() => new PriorityRule
        {
            Class = Any<PriorityClass>(),
            Operator = Text(),
            Lines = List(() => _random.Next()),
            Days = (PeriodDays)_random.Next(128),
            Start = TimeOfDay(),
            End = TimeOfDay(),
            LeastImportance = _random.Next(20),
            LeastOccupancy = _random.Next(200),
            LeastHeadwayRatio = Number(),
            EarlyBy = Time(),
            LateBy = Time(),
            Early = new(Number(), (PriorityOptions)_random.Next(32)),
            OnTime = new(Number(), (PriorityOptions)_random.Next(32)),
            Late = new(Number(), (PriorityOptions)_random.Next(32)),
            StopSeconds = Number(),
            Rank = _random.Next(20),
            ReserviceLock = Time(),
            MaximumPresence = Time(),
            Reach = Time(),
        }),
        Loops = List(() => new PriorityLoop(DetectorId(), GroupId(), Any<PriorityClass>(), Switch(), Time())),
    };

    private DeciSeconds Time() => new(_random.Next(-100_000, 100_000_000));

    private double Number() => (_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-9, 9));

    private TimeOnly TimeOfDay() => _random.Next(4) == 0 ? TimeOnly.MaxValue : new TimeOnly(_random.Next(24), _random.Next(60), _random.Next(60));

    private T Any<T>()
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[_random.Next(values.Length)];
    }
}
