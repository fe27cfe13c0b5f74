namespace Traffic.Sim.Engine;

/// <summary>A link ahead of a vehicle within its braking distance.</summary>
internal struct PlanItem
{
    public RoadLink Link;

    /// <summary>Speed if the vehicle has to wait before the link.</summary>
    public double WaitSpeed;

    /// <summary>Metres to the link.</summary>
    public double Distance;

    public double Arrival;

    public double ArrivalBraking;

    public double ArrivalSpeed;

    public double Leave;

    public double LeaveSpeed;

    /// <summary>Place of the edge after the link in the route.</summary>
    public int RouteIndex;

    /// <summary>Why the vehicle does not intend to pass.</summary>
    public HoldReason HeldBy;

    /// <summary>Whether the vehicle intends to pass.</summary>
    public readonly bool Passes => HeldBy == HoldReason.None;

    /// <summary>Whether the vehicle can still stop before the link.</summary>
    public bool CanStop;
}
