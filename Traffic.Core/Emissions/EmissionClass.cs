namespace Traffic.Core.Emissions;

/// <summary>
/// A vehicle class of HBEFA3 or HBEFA4 with its polynomials. Rates of combustion engines are zero while coasting and never
/// negative. Immutable; computing allocates nothing.
/// </summary>
public sealed class EmissionClass
{
    /// <summary>Above this speed an engine may be cut off while coasting: SUMO 1.15, by which HBEFA3 was checked.</summary>
    private const double CoastingSpeedHbefa3 = 0.5;

    /// <summary>The same in SUMO 1.20, by which HBEFA4 was checked.</summary>
    private const double CoastingSpeedHbefa4 = 0.1;

    /// <summary>Share of braking energy that reaches the battery.</summary>
    private const double RecuperationEfficiency = 0.7;

    // Coasting deceleration of SUMO's default vehicle: 1500 kg, 1.8 m wide, 1.5 m high, elliptic front (PollutantsInterface;
    // checked against SUMO 1.15 to 0.001 m/s² at ten speeds and two slopes).
    private const double MassKilograms = 1500.0;
    private const double FrontSquareMeters = Math.PI / 4.0 * 1.8 * 1.5;
    private const double CoastingPerSpeed = (-9.05337017 * FrontSquareMeters / MassKilograms) - 0.00017774;
    private const double CoastingConstant = (1.066e-5 * MassKilograms) - 0.38347107 - (20.0 * CoastingPerSpeed);
    private const double CoastingPerSlopeDegree = -9.81 / 100.0;
    private const double FullCoastingSpeed = 10.0 / 3.6;

    private readonly RatePolynomial _co2;
    private readonly RatePolynomial _fuel;
    private readonly RatePolynomial _nox;
    private readonly RatePolynomial _pmx;
    private readonly RatePolynomial _electricity;
    private readonly RatePolynomial _co;
    private readonly RatePolynomial _hc;
    private readonly double _coastingSpeed;

    internal EmissionClass(string name, IReadOnlyDictionary<string, RatePolynomial> rates)
    {
        Name = name;
        _co2 = rates.GetValueOrDefault("co2");
        _fuel = rates.GetValueOrDefault("fuel");
        _nox = rates.GetValueOrDefault("nox");
        _pmx = rates.GetValueOrDefault("pmx");
        _electricity = rates.GetValueOrDefault("electricity");
        _co = rates.GetValueOrDefault("co");
        _hc = rates.GetValueOrDefault("hc");
        _coastingSpeed = name.StartsWith("HBEFA3/", StringComparison.Ordinal) ? CoastingSpeedHbefa3 : CoastingSpeedHbefa4;
        IsZero = rates.Values.All(rate => rate == default);
        IsElectric = _electricity != default && _co2 == default;
    }

    /// <summary>Name as SUMO writes it: <c>HBEFA4/PC_petrol_Euro-6d</c>.</summary>
    public string Name { get; }

    /// <summary>Whether it emits and uses nothing at all (cyclists, pedestrians).</summary>
    public bool IsZero { get; }

    /// <summary>Whether it drives on electricity alone: no coasting, and braking may charge the battery.</summary>
    public bool IsElectric { get; }

    /// <summary>Rates at a moment.</summary>
    /// <param name="speedMetersPerSecond">Speed, m/s; below zero counts as zero.</param>
    /// <param name="accelerationMetersPerSecondSquared">Acceleration along the road, m/s², negative when braking.</param>
    /// <param name="slopeDegrees">Slope of the road, degrees, positive uphill; enters the coasting rule alone.</param>
    public EmissionRates Compute(
        double speedMetersPerSecond, double accelerationMetersPerSecondSquared, double slopeDegrees = 0.0)
    {
        var speed = Math.Max(0.0, speedMetersPerSecond);
        var acceleration = accelerationMetersPerSecondSquared;
        if (IsCoasting(speed, acceleration, slopeDegrees))
            return default;

        var electricity = _electricity.At(speed, acceleration);
        return new EmissionRates(
            Math.Max(0.0, _co2.At(speed, acceleration)),
            Math.Max(0.0, _fuel.At(speed, acceleration)),
            Math.Max(0.0, _nox.At(speed, acceleration)),
            Math.Max(0.0, _pmx.At(speed, acceleration)),
            electricity < 0.0 ? electricity * RecuperationEfficiency : electricity);
    }

    /// <summary>
    /// Rates of carbon monoxide and hydrocarbons at a moment, mg/s, never negative: apart from <see cref="Compute(double, double, double)"/>
    /// since only SUMO's output formats ask for them.
    /// </summary>
    /// <inheritdoc cref="Compute(double, double, double)"/>
    public (double Co, double Hc) ComputeCarbonMonoxideAndHydrocarbons(
        double speedMetersPerSecond, double accelerationMetersPerSecondSquared, double slopeDegrees = 0.0)
    {
        var speed = Math.Max(0.0, speedMetersPerSecond);
        var acceleration = accelerationMetersPerSecondSquared;
        return IsCoasting(speed, acceleration, slopeDegrees)
            ? default
            : (Math.Max(0.0, _co.At(speed, acceleration)), Math.Max(0.0, _hc.At(speed, acceleration)));
    }

    /// <summary>Rates of many moments at once.</summary>
    /// <param name="speeds">Speeds, m/s.</param>
    /// <param name="accelerations">Accelerations, m/s².</param>
    /// <param name="slopes">Slopes, degrees; empty when the road is flat.</param>
    /// <param name="rates">Receives the rates.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Compute(
        ReadOnlySpan<double> speeds, ReadOnlySpan<double> accelerations, ReadOnlySpan<double> slopes, Span<EmissionRates> rates)
    {
        if (accelerations.Length != speeds.Length || rates.Length != speeds.Length
            || (slopes.Length != 0 && slopes.Length != speeds.Length))
        {
            throw new ArgumentException("speeds, accelerations, slopes (unless empty) and rates must have the same length");
        }

        for (var i = 0; i < speeds.Length; i++)
            rates[i] = Compute(speeds[i], accelerations[i], slopes.IsEmpty ? 0.0 : slopes[i]);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private bool IsCoasting(double speed, double acceleration, double slopeDegrees) =>
        !IsElectric && speed > _coastingSpeed && acceleration < CoastingDeceleration(speed, slopeDegrees);

    /// <summary>Acceleration of a vehicle that rolls with its clutch in, m/s²; an engine that brakes harder burns nothing.</summary>
    private static double CoastingDeceleration(double speed, double slopeDegrees)
    {
        var coasting = Math.Min(
            0.0, CoastingConstant + (CoastingPerSpeed * speed) + (CoastingPerSlopeDegree * slopeDegrees));
        return speed < FullCoastingSpeed ? coasting * speed / FullCoastingSpeed : coasting;
    }
}
