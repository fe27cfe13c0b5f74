using Traffic.Sim.Random;

namespace Traffic.Sim.Vehicles;

/// <summary>
/// How drivers of one type differ: time headway and acceleration are normally distributed between them and go into every vehicle
/// as one of 64 variants of its type, so that variants are shared and none is made while the simulation runs on. Speeds differ as
/// well, by the factor on limits.
/// </summary>
internal static class DriverSpread
{
    /// <summary>Standard deviation of the headway over its mean: 0.15 s of a car's 1.2 s.</summary>
    public const double Headway = 0.125;

    /// <summary>Standard deviation of the acceleration over its mean: 0.2 of 2.0 m/s².</summary>
    public const double Acceleration = 0.1;

    /// <summary>Number of variants of a type.</summary>
    public const int Variants = Levels * Levels;

    private const int Levels = 8;

    // Means of the eight equal parts of the normal distribution, widened to a standard deviation of exactly one.
    private static readonly double[] Parts =
    [
        -1.6940433806, -0.9210553209, -0.5054365142, -0.1625055404, 0.1625055404, 0.5054365142, 0.9210553209, 1.6940433806,
    ];

    /// <summary>Whether drivers of a type differ. Those of SUMO's models do not, nor those without imperfection (sigma 0).</summary>
    public static bool Differs(DriverType type) => type.Model == CarFollowingModel.IdmPlus && type.Sigma > 0;

    /// <summary>The variant of the driver of a trip; it depends on seed and trip alone.</summary>
    public static int Draw(Philox random, int trip) =>
        (int)(random.Uniform((uint)trip, 0, DrawPurpose.Temper) * Variants);

    /// <summary>A variant of a type.</summary>
    public static DriverType Vary(DriverType type, int variant) => type with
    {
        Headway = type.Headway * (1 + (Headway * Parts[variant / Levels])),
        Acceleration = type.Acceleration * (1 + (Acceleration * Parts[variant % Levels])),
    };
}
