namespace Traffic.Sim.Evaluation;

/// <summary>
/// Key figures of one movement of a controlled junction, that is of one signal group (signaalgroep, richting): the vehicles that
/// crossed its stop line, from entering the approach (or the network, if they did so on the approach) to leaving the junction.
/// </summary>
public sealed record MovementKpi
{
    /// <summary>Junction.</summary>
    public required string Junction { get; init; }

    /// <summary>Signal group.</summary>
    public required string SignalGroup { get; init; }

    /// <summary>Vehicles that left the junction.</summary>
    public int Arrived { get; init; }

    /// <summary>Seconds.</summary>
    public double? MeanTimeLossS { get; init; }

    /// <summary>Seconds.</summary>
    public double? MeanWaitingTimeS { get; init; }

    /// <summary>Times a vehicle came to stand.</summary>
    public double? MeanStops { get; init; }

    /// <summary>Vehicles per hour.</summary>
    public double ThroughputVehPerH { get; init; }

    /// <summary>Kilograms.</summary>
    public double Co2Kg { get; init; }
}
