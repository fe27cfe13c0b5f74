namespace Traffic.Core.V2X;

/// <summary>StationType of ETSI TS 102 894-2 v1.3.1.</summary>
public enum StationType : byte
{
    /// <summary>Unknown.</summary>
    Unknown = 0,

    /// <summary>Pedestrian.</summary>
    Pedestrian = 1,

    /// <summary>Cyclist.</summary>
    Cyclist = 2,

    /// <summary>Moped.</summary>
    Moped = 3,

    /// <summary>Motorcycle.</summary>
    Motorcycle = 4,

    /// <summary>Passenger car.</summary>
    PassengerCar = 5,

    /// <summary>Bus.</summary>
    Bus = 6,

    /// <summary>Light truck.</summary>
    LightTruck = 7,

    /// <summary>Heavy truck.</summary>
    HeavyTruck = 8,

    /// <summary>Trailer.</summary>
    Trailer = 9,

    /// <summary>Special vehicles.</summary>
    SpecialVehicles = 10,

    /// <summary>Tram.</summary>
    Tram = 11,

    /// <summary>Roadside unit.</summary>
    RoadSideUnit = 15,
}
