using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>A lane that leads away from the junction; connected vehicles on it tell whether there is room.</summary>
/// <param name="Id">Name, unique among the exits (for a derived junction the SUMO lane).</param>
/// <param name="WidthMeters">Width, metres.</param>
/// <param name="SpeedLimitMetersPerSecond">Legal speed, metres per second.</param>
/// <param name="Centerline">Points from the junction outwards, with the direction of travel; two at least.</param>
/// <param name="Downstream">The signalised junction it leads to; null when there is none within reach.</param>
public sealed record JunctionExit(
    string Id,
    double WidthMeters,
    double SpeedLimitMetersPerSecond,
    IReadOnlyList<LocalPoint> Centerline,
    DownstreamApproach? Downstream = null);
