namespace Traffic.Sim.Demand;

/// <summary>
/// How fast drivers of a type want to go relative to the speed limit: a normal distribution cut off at both ends (SUMO
/// <c>speedFactor</c>, <c>norm</c> and <c>normc</c>); a draw outside the bounds is repeated.
/// </summary>
/// <param name="Mean">Mean factor.</param>
/// <param name="Deviation">Standard deviation; zero for no spread.</param>
/// <param name="Minimum">Smallest factor.</param>
/// <param name="Maximum">Largest factor.</param>
public readonly record struct SpeedFactor(double Mean, double Deviation, double Minimum, double Maximum)
{
    /// <summary>SUMO's bounds where nothing else is said.</summary>
    public static SpeedFactor Usual(double deviation) => new(1, deviation, 0.2, 2);
}
