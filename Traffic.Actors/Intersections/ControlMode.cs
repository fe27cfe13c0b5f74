namespace Traffic.Actors.Intersections;

/// <summary>What makes the junctions step.</summary>
public enum ControlMode
{
    /// <summary>The clock, ten times a second.</summary>
    Live,

    /// <summary>A simulator over the bus: one step for each tick it sends.</summary>
    LockStep,
}
