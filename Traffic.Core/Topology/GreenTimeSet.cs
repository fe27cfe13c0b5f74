using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>Maximum extension greens per group for a part of the day (verlenggroen-set).</summary>
/// <param name="Name">Name such as <c>VG1</c>.</param>
/// <param name="MaximumExtension">Longest extension green on top of the fixed green, by group.</param>
public sealed record GreenTimeSet(string Name, IReadOnlyDictionary<SignalGroupId, DeciSeconds> MaximumExtension);
