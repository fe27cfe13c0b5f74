namespace Traffic.Core.Emissions;

/// <summary>
/// Rate of one pollutant as a polynomial in speed V (m/s) and acceleration A (m/s²), the joint basis of HBEFA3 and HBEFA4.
/// </summary>
/// <param name="One">Constant term.</param>
/// <param name="V">Factor of V.</param>
/// <param name="V2">Factor of V².</param>
/// <param name="V3">Factor of V³.</param>
/// <param name="A">Factor of A.</param>
/// <param name="Av">Factor of A V.</param>
/// <param name="Av2">Factor of A V².</param>
/// <param name="A2v">Factor of A² V.</param>
public readonly record struct RatePolynomial(
    double One, double V, double V2, double V3, double A, double Av, double Av2, double A2v)
{
    /// <summary>The value, not clamped.</summary>
    public double At(double speed, double acceleration) =>
        One + (speed * (V + (speed * (V2 + (speed * V3)))))
        + (acceleration * (A + (speed * (Av + (speed * Av2) + (acceleration * A2v)))));

    /// <summary>All factors times a number.</summary>
    public RatePolynomial Times(double factor) => new(
        One * factor, V * factor, V2 * factor, V3 * factor, A * factor, Av * factor, Av2 * factor, A2v * factor);
}
