using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>Hard limits for the signal groups of one kind.</summary>
/// <param name="MaximumWait">
/// Longest time from a request to the start of green. Kept as long as the conflicting minimum greens and intergreens that lie
/// between fit into it; the validator tells when they do not.
/// </param>
/// <param name="MaximumGreen">Longest green while a conflicting group has a request.</param>
public readonly record struct KindPolicy(DeciSeconds MaximumWait, DeciSeconds MaximumGreen);
