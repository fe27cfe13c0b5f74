namespace Traffic.Core.Safety;

/// <summary>What the guard made of the commands of one tick.</summary>
/// <param name="FallbackLevel">Level after this tick.</param>
/// <param name="Refused">Groups whose command was not followed, one bit for each index.</param>
/// <param name="Rule">The rule the first refused group offended against; none when everything was followed.</param>
/// <param name="Group">Index of the first refused group; -1 when there is none.</param>
public readonly record struct GuardVerdict(FallbackLevel FallbackLevel, ulong Refused, SafetyRule Rule, int Group);
