namespace Traffic.Core.Topology;

/// <summary>Classes of requesters that a policy treats apart.</summary>
public enum PriorityClass : byte
{
    /// <summary>Emergency vehicle with light bar or siren, under way to an incident (hulpdienst).</summary>
    Emergency,

    /// <summary>Tram or light rail.</summary>
    Tram,

    /// <summary>Bus.</summary>
    Bus,

    /// <summary>Vehicle of the road operator: inspector, recovery, winter service (wegbeheerder).</summary>
    RoadOperator,

    /// <summary>A truck.</summary>
    Truck,

    /// <summary>Trucks driving as one (platoon).</summary>
    TruckPlatoon,

    /// <summary>A group of cyclists.</summary>
    CycleGroup,

    /// <summary>A pedestrian who needs more time.</summary>
    Pedestrian,

    /// <summary>Anybody else.</summary>
    Other,
}
