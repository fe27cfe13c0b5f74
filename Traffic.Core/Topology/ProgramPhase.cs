using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>A phase of a fixed-time program.</summary>
/// <param name="Duration">Length, positive.</param>
/// <param name="Aspects">
/// One letter for each signal group in the order of the specification: <c>G</c> green, <c>y</c> yellow, <c>r</c> red.
/// </param>
public sealed record ProgramPhase(DeciSeconds Duration, string Aspects);
