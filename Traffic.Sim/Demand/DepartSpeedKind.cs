namespace Traffic.Sim.Demand;

/// <summary>How the speed of departure is chosen.</summary>
public enum DepartSpeedKind
{
    /// <summary>A given speed; SUMO's default is zero.</summary>
    Given,

    /// <summary>A random speed between zero and what is allowed.</summary>
    Random,

    /// <summary>As fast as the vehicle may on the lane, less if it is not safe.</summary>
    Max,

    /// <summary>The speed the vehicle wants, without adaption to the leader.</summary>
    Desired,

    /// <summary>The speed limit.</summary>
    SpeedLimit,

    /// <summary>Speed of the last vehicle on the lane.</summary>
    Last,

    /// <summary>Mean speed on the lane.</summary>
    Average,
}
