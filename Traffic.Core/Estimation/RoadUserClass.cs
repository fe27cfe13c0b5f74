namespace Traffic.Core.Estimation;

/// <summary>Classes of road users that policies weigh differently.</summary>
public enum RoadUserClass
{
    /// <summary>Car, motorcycle or van.</summary>
    Car,

    /// <summary>Truck.</summary>
    Truck,

    /// <summary>Bus or tram.</summary>
    PublicTransport,

    /// <summary>Emergency vehicle under way to an incident.</summary>
    Emergency,

    /// <summary>Cyclist.</summary>
    Cyclist,

    /// <summary>Pedestrian.</summary>
    Pedestrian,
}
