namespace Traffic.Sim.Evaluation;

/// <summary>
/// Key figures of a controlled junction: what happens on the edges that lead to its stop lines and inside it. A vehicle has
/// arrived when it has left the junction; means are per such vehicle.
/// </summary>
public sealed record JunctionKpi
{
    /// <summary>Vehicles that left the junction.</summary>
    public int Arrived { get; init; }

    /// <summary>Vehicles on its approaches and inside it at the end.</summary>
    public int Running { get; init; }

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

    /// <summary>Proposals its guard rejected.</summary>
    public long GuardRejections { get; init; }

    /// <summary>States of its lamps that break the tables of its specification.</summary>
    public long UnsafeStates { get; init; }
}
