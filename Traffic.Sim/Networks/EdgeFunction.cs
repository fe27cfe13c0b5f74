namespace Traffic.Sim.Networks;

/// <summary>What an edge is for.</summary>
public enum EdgeFunction
{
    /// <summary>A road between two junctions.</summary>
    Normal,

    /// <summary>Way across a junction.</summary>
    Internal,

    /// <summary>Pedestrian crossing.</summary>
    Crossing,

    /// <summary>Area in which pedestrians walk at a junction.</summary>
    WalkingArea,

    /// <summary>Connector of a macroscopic model.</summary>
    Connector,
}
