namespace Traffic.Core.Recording;

/// <summary>A priority request as the kernel took it (SREM, or another channel).</summary>
/// <param name="Tick">The tick it came in.</param>
/// <param name="Station">Pseudonym of the station.</param>
/// <param name="Payload">The request, as its codec writes it.</param>
public readonly record struct RequestEvent(long Tick, uint Station, ReadOnlyMemory<byte> Payload);
