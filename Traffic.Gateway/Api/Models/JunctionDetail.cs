namespace Traffic.Gateway.Api.Models;

/// <summary>A junction: how it is built and how it is doing.</summary>
/// <param name="Summary">How it is doing.</param>
/// <param name="SignalGroups">Its signal groups; empty when its specification is not known here.</param>
/// <param name="Detectors">Its detectors.</param>
/// <param name="Stages">Its stage mill, in order.</param>
public sealed record JunctionDetail(
    JunctionSummary Summary,
    IReadOnlyList<GroupSpecificationView> SignalGroups,
    IReadOnlyList<DetectorView> Detectors,
    IReadOnlyList<StageView> Stages);
