namespace Traffic.Gateway.Api.Models;

/// <summary>State of the guard of a junction.</summary>
/// <param name="FallbackLevel">Step of the fallback ladder; 0 is normal operation.</param>
/// <param name="Fallback">Name of that step.</param>
/// <param name="Rejections">Outputs the guard did not let through since the start.</param>
/// <param name="UnsafeStates">Unsafe states that reached the lamps since the start; always zero.</param>
public sealed record GuardView(int FallbackLevel, string Fallback, long Rejections, long UnsafeStates);
