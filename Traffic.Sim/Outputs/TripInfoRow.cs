namespace Traffic.Sim.Outputs;

/// <summary>One trip as SUMO's tripinfo output has it.</summary>
public readonly record struct TripInfoRow
{
    /// <summary>Vehicle.</summary>
    public required string Id { get; init; }

    /// <summary>When it entered, seconds.</summary>
    public required double Depart { get; init; }

    /// <summary>Lane it entered on.</summary>
    public required string DepartLane { get; init; }

    /// <summary>Where its front was then, metres from the begin of the lane.</summary>
    public required double DepartPosition { get; init; }

    /// <summary>Its speed then, metres per second.</summary>
    public required double DepartSpeed { get; init; }

    /// <summary>How much later than planned it entered, seconds.</summary>
    public required double DepartDelay { get; init; }

    /// <summary>When it arrived, seconds; null while under way: the arrival attributes are then -1 as in SUMO.</summary>
    public double? Arrival { get; init; }

    /// <summary>Whether it is on the last edge of its way; SUMO does not call a trip cut off there by the end of the run.</summary>
    public bool IsOnLastEdge { get; init; }

    /// <summary>Lane it arrived on.</summary>
    public string? ArrivalLane { get; init; }

    /// <summary>Where it arrived, metres from the begin of the lane.</summary>
    public double ArrivalPosition { get; init; }

    /// <summary>Its speed then, metres per second.</summary>
    public double ArrivalSpeed { get; init; }

    /// <summary>Time in the network, seconds.</summary>
    public required double Duration { get; init; }

    /// <summary>Way driven, metres.</summary>
    public required double RouteLength { get; init; }

    /// <summary>Time below 0.1 m/s, planned stops not counted, seconds.</summary>
    public required double WaitingTime { get; init; }

    /// <summary>Number of times it fell below 0.1 m/s.</summary>
    public required int WaitingCount { get; init; }

    /// <summary>Time at planned stops, seconds.</summary>
    public required double StopTime { get; init; }

    /// <summary>Time lost against driving at the speed it wanted, seconds.</summary>
    public required double TimeLoss { get; init; }

    /// <summary>Type.</summary>
    public required string VehicleType { get; init; }

    /// <summary>Its own speed factor.</summary>
    public required double SpeedFactor { get; init; }

    /// <summary>Emissions; null leaves the child element out.</summary>
    public EmissionTotals? Emissions { get; init; }
}
