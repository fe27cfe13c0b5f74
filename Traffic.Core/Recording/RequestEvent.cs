using Traffic.Core.Priority;

namespace Traffic.Core.Recording;

/// <summary>A priority request as the kernel took it.</summary>
/// <param name="Tick">The tick it came in.</param>
/// <param name="Request">The request; the station id is a pseudonym.</param>
public readonly record struct RequestEvent(long Tick, PriorityRequest Request);
