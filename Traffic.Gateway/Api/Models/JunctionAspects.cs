using Traffic.Gateway.Live;

namespace Traffic.Gateway.Api.Models;

/// <summary>What the signal groups of one junction show.</summary>
/// <param name="Id">Name of the junction in this API.</param>
/// <param name="Status">Whether its states arrive.</param>
/// <param name="AgeS">Seconds since its newest state; null before the first.</param>
/// <param name="FallbackLevel">Step of the guard's fallback ladder; 0 is normal operation.</param>
/// <param name="Aspects">One letter per group, in the order of the topology: R red, G green, Y yellow, D dark, F flashing.</param>
public sealed record JunctionAspects(string Id, LiveStatus Status, double? AgeS, int FallbackLevel, string Aspects);
