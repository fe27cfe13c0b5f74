namespace Traffic.Core.V2X.Uper;

/// <summary>A bit string of variable size, at most 64 bits; the first bit is the most significant.</summary>
/// <param name="Value">The bits, right-aligned.</param>
/// <param name="Length">Number of bits.</param>
public readonly record struct BitString(ulong Value, byte Length);
