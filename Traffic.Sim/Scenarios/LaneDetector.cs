using System.Collections.Immutable;
using Traffic.Sim.Measurement;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Scenarios;

/// <summary>A detector on a lane (SUMO E1 induction loop or E2 lane area detector).</summary>
/// <param name="Id">Name.</param>
/// <param name="Lane">Lane, index into the network's lanes.</param>
/// <param name="Start">Begin, metres from the begin of the lane.</param>
/// <param name="Length">Length, metres; 0 for an E1 of no length.</param>
/// <param name="VehicleTypes">Names of the types (or distributions) it sees; empty for all.</param>
/// <param name="Source">Where it was read.</param>
public sealed record LaneDetector(
    string Id, int Lane, double Start, double Length, ImmutableArray<string> VehicleTypes, SourceLine Source)
{
    /// <summary>Whether it watches an area (E2) rather than a place (E1).</summary>
    public bool IsArea { get; init; }

    /// <summary>Where its intervals are written; null when nowhere.</summary>
    public DetectorOutput? Output { get; init; }

    /// <summary>When vehicles on it halt and jam.</summary>
    public JamThresholds Thresholds { get; init; } = JamThresholds.Default;

    /// <summary>End, metres from the begin of the lane.</summary>
    public double End => Start + Length;
}
