namespace Traffic.Sim.Engine;

/// <summary>A vehicle on its way to a link, as others see it. Times in seconds from now.</summary>
internal struct Approach
{
    public int Vehicle;

    /// <summary>The link.</summary>
    public int Link;

    /// <summary>The next entry of the same link in the log; -1 for none.</summary>
    public int Next;

    /// <summary>When its front reaches the link.</summary>
    public double Arrival;

    /// <summary>When its front reaches the link if it brakes from now on.</summary>
    public double ArrivalBraking;

    /// <summary>When its rear has left the way across.</summary>
    public double Leave;

    public double ArrivalSpeed;

    public double LeaveSpeed;

    /// <summary>Metres to the link.</summary>
    public double Distance;

    /// <summary>What held it back in the last step, if it stands.</summary>
    public HoldReason HeldBy;
}
