namespace Traffic.Sim.Random;

/// <summary>
/// What a random number is for. Part of the counter of <see cref="Philox"/>: draws for different purposes never mix, so a
/// driver keeps its character whatever the signals do.
/// </summary>
public enum DrawPurpose : uint
{
    /// <summary>Imperfection of the driver in each step (sigma of the Krauss model).</summary>
    Dawdle = 1,

    /// <summary>Factor by which the driver keeps to speed limits.</summary>
    SpeedFactor = 2,

    /// <summary>Choice of a type out of a distribution.</summary>
    VehicleType = 3,

    /// <summary>Whether the vehicle sends CAMs.</summary>
    Penetration = 4,

    /// <summary>Departure lane or position asked to be random.</summary>
    Departure = 5,

    /// <summary>Scaling of the demand.</summary>
    Scale = 6,

    /// <summary>Whether the driver obeys speed advice.</summary>
    SpeedAdvice = 7,

    /// <summary>Headway and acceleration of the driver.</summary>
    Temper = 8,

    /// <summary>How late a bus or tram is at the begin of its trip.</summary>
    Lateness = 9,
}
