using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>A loop, radar zone or push button that requests and extends green for one group.</summary>
public sealed record Detector
{
    /// <summary>Name, unique within the junction.</summary>
    public required DetectorId Id { get; init; }

    /// <summary>What it is.</summary>
    public required DetectorKind Kind { get; init; }

    /// <summary>The group it serves.</summary>
    public required SignalGroupId SignalGroup { get; init; }

    /// <summary>The lane of the approach it lies in, from 1 at the right.</summary>
    public int Lane { get; init; } = 1;

    /// <summary>Where it lies, if known; estimation counts by it.</summary>
    public DetectorPlace? Place { get; init; }

    /// <summary>How long it must be occupied before it requests (bezettijd, TDB).</summary>
    public DeciSeconds OccupancyTime { get; init; }

    /// <summary>How long after it was left it still extends (hiaattijd, TDH).</summary>
    public DeciSeconds GapTime { get; init; }

    /// <summary>When occupation counts as a request.</summary>
    public DetectorRequest Request { get; init; }

    /// <summary>How it extends a running green.</summary>
    public DetectorExtension Extension { get; init; }

    /// <summary>Empty for longer than this is a fault; never when zero (ondergedrag, TOG).</summary>
    public DeciSeconds MaximumEmpty { get; init; }

    /// <summary>Occupied for longer than this is a fault; never when zero (bovengedrag, TBG).</summary>
    public DeciSeconds MaximumOccupied { get; init; }

    /// <summary>Whether the group requests by itself while this detector is faulty (aanvraag bij storing).</summary>
    public bool RequestOnFault { get; init; }
}
