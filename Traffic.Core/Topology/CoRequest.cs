namespace Traffic.Core.Topology;

/// <summary>A request of one group that also asks for another (meeaanvraag).</summary>
/// <param name="From">The group that asks.</param>
/// <param name="To">The group that is asked for too.</param>
/// <param name="At">The moment the request is passed on.</param>
public sealed record CoRequest(SignalGroupId From, SignalGroupId To, CoRequestMoment At);
