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

    /// <summary>Whether the vehicle intends to pass; false when it stops at red or for a jam.</summary>
    public bool Passes;

    /// <summary>Whether the vehicle can still stop before the link.</summary>
    public bool CanStop;
}
