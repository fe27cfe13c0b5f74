namespace Traffic.Sim.Networks;

/// <summary>Abstract vehicle classes (SUMO's vClass): they decide which lanes may be used and which defaults a type has.</summary>
public enum VehicleClass : byte
{
    /// <summary>Minds no permission: may use every lane.</summary>
    Ignoring,

    /// <summary>Private car that is nothing else.</summary>
    Private,

    /// <summary>Ambulance, police, fire brigade.</summary>
    Emergency,

    /// <summary>Authority.</summary>
    Authority,

    /// <summary>Army.</summary>
    Army,

    /// <summary>VIP transport.</summary>
    Vip,

    /// <summary>Passenger car; the default of a vehicle type.</summary>
    Passenger,

    /// <summary>Car with several people.</summary>
    Hov,

    /// <summary>Taxi.</summary>
    Taxi,

    /// <summary>City bus.</summary>
    Bus,

    /// <summary>Overland coach.</summary>
    Coach,

    /// <summary>Delivery van.</summary>
    Delivery,

    /// <summary>Truck.</summary>
    Truck,

    /// <summary>Truck with trailer.</summary>
    Trailer,

    /// <summary>Tram.</summary>
    Tram,

    /// <summary>Light rail (S-Bahn, metro).</summary>
    RailUrban,

    /// <summary>Railway.</summary>
    Rail,

    /// <summary>Electric railway.</summary>
    RailElectric,

    /// <summary>High-speed railway.</summary>
    RailFast,

    /// <summary>Motorcycle.</summary>
    Motorcycle,

    /// <summary>Moped.</summary>
    Moped,

    /// <summary>Bicycle.</summary>
    Bicycle,

    /// <summary>Pedestrian.</summary>
    Pedestrian,

    /// <summary>Electric car.</summary>
    EVehicle,

    /// <summary>Ship.</summary>
    Ship,

    /// <summary>Reserved for users.</summary>
    Custom1,

    /// <summary>Reserved for users.</summary>
    Custom2,
}
