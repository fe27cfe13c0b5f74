namespace Traffic.Sim.Demand;

/// <summary>How an arrival value is chosen.</summary>
public enum ArrivalKind
{
    /// <summary>SUMO's default: the lane the vehicle is on, the end of the lane, the speed it has.</summary>
    Default,

    /// <summary>A given value.</summary>
    Given,

    /// <summary>A random value.</summary>
    Random,

    /// <summary>In the middle of the edge.</summary>
    Center,
}
