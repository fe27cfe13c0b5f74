namespace Traffic.Sim.Demand;

/// <summary>Where in its lane a vehicle likes to drive.</summary>
public enum LateralAlignment
{
    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the right edge.</summary>
    Right,

    /// <summary>At the left edge.</summary>
    Left,

    /// <summary>Anywhere; other alignments of SUMO (nice, compact, arbitrary).</summary>
    Arbitrary,
}
