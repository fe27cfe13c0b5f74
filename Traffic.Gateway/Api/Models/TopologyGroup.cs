using Traffic.Core.Topology;

namespace Traffic.Gateway.Api.Models;

/// <summary>A signal group of a topology.</summary>
/// <param name="Name">Name.</param>
/// <param name="Kind">Whom it serves.</param>
public sealed record TopologyGroup(string Name, SignalGroupKind Kind);
