namespace Traffic.Core.Analysis;

/// <summary>A lane (or lane group) at a fixed-time signal.</summary>
/// <param name="CycleSeconds">Cycle, seconds; more than 0.</param>
/// <param name="EffectiveGreenSeconds">Effective green, seconds: green + used yellow - start-up lost time; more than 0, at most the cycle.</param>
/// <param name="SaturationPerHour">Saturation flow, vehicles per hour of green; more than 0.</param>
/// <param name="DemandPerHour">Arrivals, vehicles per hour; 0 or more.</param>
public readonly record struct FixedTimeApproach(
    double CycleSeconds, double EffectiveGreenSeconds, double SaturationPerHour, double DemandPerHour)
{
    /// <summary>Share of the cycle that is effective green, 0 to 1.</summary>
    public double GreenRatio => EffectiveGreenSeconds / CycleSeconds;

    /// <summary>Capacity, vehicles per hour.</summary>
    public double CapacityPerHour => SaturationPerHour * GreenRatio;

    /// <summary>Degree of saturation (verzadigingsgraad): demand over capacity.</summary>
    public double Saturation => DemandPerHour / CapacityPerHour;

    /// <summary>Load (belastinggraad): demand over saturation flow.</summary>
    public double Load => DemandPerHour / SaturationPerHour;
}
