namespace Traffic.Sim.Outputs;

/// <summary>A walk or a halt of a person as SUMO's tripinfo output has it.</summary>
public readonly record struct PersonStageRow
{
    /// <summary>Whether it is a halt rather than a walk.</summary>
    public required bool IsHalt { get; init; }

    /// <summary>When it began, seconds.</summary>
    public required double Depart { get; init; }

    /// <summary>Where it began, metres from the begin of the lane.</summary>
    public required double DepartPosition { get; init; }

    /// <summary>When it ended, seconds; -1 while it lasts.</summary>
    public required double Arrival { get; init; }

    /// <summary>Where it ended, metres from the begin of the lane; -1 while it lasts.</summary>
    public required double ArrivalPosition { get; init; }

    /// <summary>Seconds.</summary>
    public required double Duration { get; init; }

    /// <summary>Metres walked.</summary>
    public double RouteLength { get; init; }

    /// <summary>Time lost against walking at the wished speed, seconds.</summary>
    public double TimeLoss { get; init; }

    /// <summary>The wished speed, metres per second.</summary>
    public double MaximumSpeed { get; init; }
}
