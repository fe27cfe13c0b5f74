namespace Traffic.Sim.Demand;

/// <summary>How the position of departure is chosen.</summary>
public enum DepartPositionKind
{
    /// <summary>As far back as the vehicle's tail fits on the lane; SUMO's default.</summary>
    Base,

    /// <summary>A given position of the front; negative counts from the end of the lane.</summary>
    Given,

    /// <summary>Anywhere on the lane.</summary>
    Random,

    /// <summary>Anywhere there is room.</summary>
    Free,

    /// <summary>Some random tries, then anywhere there is room.</summary>
    RandomFree,

    /// <summary>Behind the last vehicle on the lane.</summary>
    Last,

    /// <summary>At the first stop.</summary>
    Stop,
}
