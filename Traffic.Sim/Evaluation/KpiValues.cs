namespace Traffic.Sim.Evaluation;

/// <summary>
/// Key figures of a group of vehicles. Means are over arrived trips, but for <see cref="MeanDelayS"/>, which is honest about
/// jams: over all trips due before the end, time loss and depart delay, so far for those under way, waiting since the planned
/// departure for those that never got in. Null where there is nothing to take the mean of.
/// </summary>
public record KpiValues
{
    /// <summary>Vehicles that entered the network.</summary>
    public int Inserted { get; init; }

    /// <summary>Vehicles that reached the end of their trip.</summary>
    public int Arrived { get; init; }

    /// <summary>Vehicles under way at the end.</summary>
    public int Running { get; init; }

    /// <summary>Vehicles due that never found room to enter.</summary>
    public int NotInserted { get; init; }

    /// <summary>From entering to arriving, seconds.</summary>
    public double? MeanTravelTimeS { get; init; }

    /// <summary>Time lost against driving at the wished speed, seconds.</summary>
    public double? MeanTimeLossS { get; init; }

    /// <summary>From the planned departure to entering, seconds.</summary>
    public double? MeanDepartDelayS { get; init; }

    /// <summary>Time loss and depart delay over all trips due, seconds.</summary>
    public double? MeanDelayS { get; init; }

    /// <summary>Time standing (below 0.1 m/s) without wanting to, seconds.</summary>
    public double? MeanWaitingTimeS { get; init; }

    /// <summary>Times a vehicle came to stand.</summary>
    public double? MeanStops { get; init; }

    /// <summary>Arrivals per hour.</summary>
    public double ThroughputVehPerH { get; init; }

    /// <summary>Carbon dioxide, kilograms; all vehicles.</summary>
    public double Co2Kg { get; init; }

    /// <summary>Fuel, kilograms; all vehicles.</summary>
    public double FuelKg { get; init; }

    /// <summary>Nitrogen oxides, grams; all vehicles.</summary>
    public double NoxG { get; init; }

    /// <summary>Particles, grams; all vehicles.</summary>
    public double PmxG { get; init; }

    /// <summary>Electric energy out of batteries less what braking put back, kilowatt hours; all vehicles.</summary>
    public double ElectricityKwh { get; init; }
}
