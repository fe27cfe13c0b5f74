namespace Traffic.Sim.Outputs;

/// <summary>The state of the whole simulation after a step as SUMO's summary output has it.</summary>
public readonly record struct SummaryRow
{
    /// <summary>Time, seconds.</summary>
    public required double Time { get; init; }

    /// <summary>Vehicles known so far.</summary>
    public required long Loaded { get; init; }

    /// <summary>Vehicles that have entered so far.</summary>
    public required long Inserted { get; init; }

    /// <summary>Vehicles under way.</summary>
    public required long Running { get; init; }

    /// <summary>Vehicles that wait to enter.</summary>
    public required long Waiting { get; init; }

    /// <summary>Vehicles that have left so far, however.</summary>
    public required long Ended { get; init; }

    /// <summary>Vehicles that have arrived so far.</summary>
    public required long Arrived { get; init; }

    /// <summary>Collisions so far.</summary>
    public required long Collisions { get; init; }

    /// <summary>Vehicles below 0.1 m/s.</summary>
    public required long Halting { get; init; }

    /// <summary>Vehicles at planned stops.</summary>
    public required long Stopped { get; init; }

    /// <summary>Mean time vehicles waited to enter, seconds.</summary>
    public required double MeanWaitingTime { get; init; }

    /// <summary>Mean duration of the trips that have ended, seconds; -1 when there is none.</summary>
    public required double MeanTravelTime { get; init; }

    /// <summary>Mean speed, metres per second; -1 when nobody is under way.</summary>
    public required double MeanSpeed { get; init; }

    /// <summary>Mean speed relative to the limit; -1 when nobody is under way.</summary>
    public required double MeanSpeedRelative { get; init; }

    /// <summary>Wall-clock milliseconds of the step; 0 keeps outputs of equal runs equal.</summary>
    public long Duration { get; init; }
}
