using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>
/// A signal group (signaalgroep): the heads that always show the same aspect, with the times that belong to it alone.
/// Bounds marked "guaranteed" belong to the guard and are never shortened; the others belong to the controller.
/// </summary>
public sealed record SignalGroup
{
    /// <summary>Name, unique within the junction.</summary>
    public required SignalGroupId Id { get; init; }

    /// <summary>Whom it serves.</summary>
    public required SignalGroupKind Kind { get; init; }

    /// <summary>Number in SPATEM and MAPEM, 1 to 254 (ISO/TS 19091 SignalGroupID); unique within the junction.</summary>
    public required int SpatId { get; init; }

    /// <summary>Fixed green (vastgroen, TFG): the shortest green the controller gives.</summary>
    public required DeciSeconds FixedGreen { get; init; }

    /// <summary>Guaranteed green (garantiegroen, TGG): the shortest green the guard accepts.</summary>
    public required DeciSeconds GuaranteedGreen { get; init; }

    /// <summary>Yellow (geel, TGL).</summary>
    public required DeciSeconds Yellow { get; init; }

    /// <summary>Shortest yellow the guard accepts (TGL_min).</summary>
    public required DeciSeconds GuaranteedYellow { get; init; }

    /// <summary>Minimum red (TRG) before the group may be committed again.</summary>
    public required DeciSeconds MinimumRed { get; init; }

    /// <summary>Guaranteed red (garantierood, TRG_min): the shortest red the guard accepts.</summary>
    public required DeciSeconds GuaranteedRed { get; init; }

    /// <summary>How long after start of green stop-line detectors still extend (Kopmax).</summary>
    public DeciSeconds StopLineExtensionLimit { get; init; } = new(80);

    /// <summary>What the group does when nobody else wants green (wachtgroen).</summary>
    public WaitingGreen WaitingGreen { get; init; }

    /// <summary>Always requests green (vaste aanvraag).</summary>
    public bool FixedRequest { get; init; }

    /// <summary>After this time of red with no request the group requests by itself; none when zero (uitgestelde vaste aanvraag).</summary>
    public DeciSeconds DelayedFixedRequest { get; init; }

    /// <summary>Stays green while its stage is green and no conflict needs the time (meeverlengen).</summary>
    public bool ParallelExtension { get; init; } = true;

    /// <summary>May be served outside its stage when there is room (alternatieve realisatie).</summary>
    public bool AlternativeAllowed { get; init; } = true;

    /// <summary>Room that must be left in a running green to start an alternative realisation (alternatieve ruimte).</summary>
    public DeciSeconds AlternativeRoom { get; init; } = new(60);

    /// <summary>Longest green of an alternative realisation (alternatieve groentijd).</summary>
    public DeciSeconds AlternativeGreen { get; init; } = new(60);

    /// <summary>How many stages ahead of its own the group may start (modulen vooruit), 0 to 3.</summary>
    public int StagesAhead { get; init; } = 1;
}
