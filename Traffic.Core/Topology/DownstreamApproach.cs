namespace Traffic.Core.Topology;

/// <summary>The approach of a neighbouring junction that an exit leads to.</summary>
/// <param name="Junction">The neighbour.</param>
/// <param name="Lanes">Names of its lanes that can be reached.</param>
/// <param name="DistanceMeters">From the begin of the exit to its stop line, metres.</param>
public sealed record DownstreamApproach(JunctionId Junction, IReadOnlyList<string> Lanes, double DistanceMeters);
