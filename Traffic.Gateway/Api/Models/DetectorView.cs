using Traffic.Core.Topology;

namespace Traffic.Gateway.Api.Models;

/// <summary>Fixed properties of a detector.</summary>
/// <param name="Name">Name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="SignalGroup">The group it serves.</param>
public sealed record DetectorView(string Name, DetectorKind Kind, string SignalGroup);
