namespace Traffic.Gateway.Api.Models;

/// <summary>What all signal groups of all junctions show (stream, topic <c>all</c>).</summary>
/// <param name="Tick">Newest tick, tenths of a second of the kernel's time base.</param>
/// <param name="Junctions">The junctions.</param>
public sealed record AspectsView(long Tick, IReadOnlyList<JunctionAspects> Junctions);
