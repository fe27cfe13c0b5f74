namespace Traffic.Sim.Demand;

/// <summary>How a vehicle enters and leaves the network (SUMO <c>depart*</c> and <c>arrival*</c>).</summary>
public sealed record TripEnds
{
    /// <summary>SUMO's defaults.</summary>
    public static TripEnds Default { get; } = new();

    /// <summary>Choice of the first lane.</summary>
    public DepartLaneKind DepartLane { get; init; }

    /// <summary>The lane when given, 0 at the right.</summary>
    public int DepartLaneIndex { get; init; }

    /// <summary>Choice of the first position.</summary>
    public DepartPositionKind DepartPosition { get; init; }

    /// <summary>The position of the front when given, metres.</summary>
    public double DepartPositionMeters { get; init; }

    /// <summary>Choice of the first speed.</summary>
    public DepartSpeedKind DepartSpeed { get; init; }

    /// <summary>The speed when given, metres per second.</summary>
    public double DepartSpeedValue { get; init; }

    /// <summary>Choice of the last lane.</summary>
    public ArrivalKind ArrivalLane { get; init; }

    /// <summary>The lane when given, 0 at the right.</summary>
    public int ArrivalLaneIndex { get; init; }

    /// <summary>Choice of the last position.</summary>
    public ArrivalKind ArrivalPosition { get; init; }

    /// <summary>The position when given, metres; negative counts from the end of the lane.</summary>
    public double ArrivalPositionMeters { get; init; }

    /// <summary>Choice of the last speed.</summary>
    public ArrivalKind ArrivalSpeed { get; init; }

    /// <summary>The speed when given, metres per second.</summary>
    public double ArrivalSpeedValue { get; init; }
}
