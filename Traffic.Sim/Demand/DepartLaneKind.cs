namespace Traffic.Sim.Demand;

/// <summary>How the lane of departure is chosen.</summary>
public enum DepartLaneKind
{
    /// <summary>The rightmost lane that permits the vehicle; SUMO's default.</summary>
    First,

    /// <summary>A given lane.</summary>
    Given,

    /// <summary>A random lane that permits the vehicle.</summary>
    Random,

    /// <summary>The least occupied lane.</summary>
    Free,

    /// <summary>The least occupied lane among those that permit the vehicle.</summary>
    Allowed,

    /// <summary>The least occupied lane among those that allow the longest ride without a lane change.</summary>
    Best,
}
