using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>A request of one group that also asks for another (meeaanvraag).</summary>
/// <param name="From">The group that asks.</param>
/// <param name="To">The group that is asked for too.</param>
/// <param name="At">The moment the request is passed on.</param>
public sealed record CoRequest(SignalGroupId From, SignalGroupId To, CoRequestMoment At)
{
    /// <summary>Passed on only when one of these detectors asked in this red; always when empty (detectieafhankelijk).</summary>
    public IReadOnlyList<DetectorId> Detectors { get; init; } = [];

    /// <summary>How long after the moment it is passed on (uitgesteld).</summary>
    public DeciSeconds Delay { get; init; }
}
