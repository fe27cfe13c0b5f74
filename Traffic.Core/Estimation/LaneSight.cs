namespace Traffic.Core.Estimation;

/// <summary>What the connected vehicles of a lane tell in one refresh.</summary>
internal struct LaneSight
{
    /// <summary>Connected vehicles on the lane.</summary>
    public int Vehicles;

    /// <summary>Those in the queue.</summary>
    public int Queued;

    /// <summary>Distance of the last one that stands, metres; negative when none does.</summary>
    public double Last;

    /// <summary>Room that the connected vehicles ahead of that one take, metres.</summary>
    public double Known;

    /// <summary>How many stand ahead of it.</summary>
    public int Ahead;

    /// <summary>Tick the last one joined the queue.</summary>
    public long Joined;

    /// <summary>Tick since when the first one waits; -1 when nobody does.</summary>
    public long WaitsSince;

    /// <summary>Whether somebody is about to cross the stop line without having stopped.</summary>
    public bool PassesFreely;

    /// <summary>Persons in these vehicles.</summary>
    public float Persons;

    /// <summary>Sum of their stop weights.</summary>
    public float Stops;

    public static LaneSight None => new() { Last = -1, WaitsSince = -1 };
}
