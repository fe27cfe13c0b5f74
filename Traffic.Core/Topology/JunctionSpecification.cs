using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>
/// All that is needed to control one junction: what <c>*.ivri.json</c> holds, what a TLCGen <c>.tlc</c> or a SUMO network is
/// turned into. Immutable; the validator tells whether it is sound.
/// </summary>
public sealed record JunctionSpecification
{
    /// <summary>Name of the junction.</summary>
    public required JunctionId Id { get; init; }

    /// <summary>Region it belongs to; a token of the bus subject.</summary>
    public string Region { get; init; } = "local";

    /// <summary>Number in SPATEM and MAPEM (ISO/TS 19091 IntersectionID), 0 to 65535.</summary>
    public int SpatIntersectionId { get; init; }

    /// <summary>Name people use.</summary>
    public string Name { get; init; } = "";

    /// <summary>Origin of the junction's plane.</summary>
    public GeoPosition ReferencePoint { get; init; }

    /// <summary>The signal groups; their order is the index used by the kernel and by programs. At most 64.</summary>
    public required IReadOnlyList<SignalGroup> SignalGroups { get; init; }

    /// <summary>Hard conflicts with their intergreen times, both directions of each.</summary>
    public IReadOnlyList<Intergreen> Intergreens { get; init; } = [];

    /// <summary>Permissive conflicts.</summary>
    public IReadOnlyList<PermissiveConflict> PermissiveConflicts { get; init; } = [];

    /// <summary>Leading starts.</summary>
    public IReadOnlyList<LeadingStart> LeadingStarts { get; init; } = [];

    /// <summary>Simultaneous starts.</summary>
    public IReadOnlyList<SimultaneousStart> SimultaneousStarts { get; init; } = [];

    /// <summary>Late releases.</summary>
    public IReadOnlyList<LateRelease> LateReleases { get; init; } = [];

    /// <summary>Follow-up greens.</summary>
    public IReadOnlyList<FollowUp> FollowUps { get; init; } = [];

    /// <summary>Co-requests.</summary>
    public IReadOnlyList<CoRequest> CoRequests { get; init; } = [];

    /// <summary>Detectors; their order is the index used by the kernel.</summary>
    public IReadOnlyList<Detector> Detectors { get; init; } = [];

    /// <summary>The stage mill, in order.</summary>
    public IReadOnlyList<Stage> Stages { get; init; } = [];

    /// <summary>Name of the stage in which the mill rests; the first when empty.</summary>
    public string WaitingStage { get; init; } = "";

    /// <summary>Whether the longest waiting group gets the first alternative realisation.</summary>
    public bool LongestWaitingAlternative { get; init; } = true;

    /// <summary>Sets of maximum extension greens.</summary>
    public IReadOnlyList<GreenTimeSet> GreenTimeSets { get; init; } = [];

    /// <summary>When which set is in force; the first period that holds counts.</summary>
    public IReadOnlyList<GreenTimePeriod> Periods { get; init; } = [];

    /// <summary>Name of the set in force outside all periods; the first when empty.</summary>
    public string DefaultGreenTimeSet { get; init; } = "";

    /// <summary>Longest time a request may wait before the phase watchdog (fasebewaking) reports a fault.</summary>
    public DeciSeconds MaximumWait { get; init; } = new(3000);

    /// <summary>What control that plans ahead aims at, and its limits.</summary>
    public ControlPolicy Policy { get; init; } = ControlPolicy.Default;

    /// <summary>Who gets priority, when, how strongly and how often.</summary>
    public PriorityPolicy Priority { get; init; } = PriorityPolicy.Default;

    /// <summary>Fixed-time programs; the first is the default and the fallback.</summary>
    public IReadOnlyList<SignalProgram> Programs { get; init; } = [];

    /// <summary>Lanes that lead to the stop lines.</summary>
    public IReadOnlyList<JunctionLane> Lanes { get; init; } = [];

    /// <summary>Lanes that lead away.</summary>
    public IReadOnlyList<JunctionExit> Exits { get; init; } = [];

    /// <summary>Movements from those lanes.</summary>
    public IReadOnlyList<Movement> Movements { get; init; } = [];

    /// <summary>Where the junction lies in a SUMO network; null when it is not simulated.</summary>
    public SumoMapping? Sumo { get; init; }
}
