namespace Traffic.Sim.Reconstruction;

/// <summary>A loop of a lane and when it was occupied.</summary>
/// <param name="detector">Index at the junction.</param>
/// <param name="distance">From its near end to the stop line, metres.</param>
/// <param name="length">Length along the lane, metres.</param>
internal sealed class RecordedLoop(int detector, double distance, double length)
{
    /// <summary>Index at the junction.</summary>
    public int Detector => detector;

    /// <summary>From its near end to the stop line, metres.</summary>
    public double Distance => distance;

    /// <summary>Length along the lane, metres.</summary>
    public double Length => length;

    /// <summary>From its far end to the stop line, metres: where vehicles come onto it.</summary>
    public double Entry => distance + length;

    /// <summary>When it was occupied, in the order of time; the last may be open.</summary>
    public List<(long From, long To)> Occupied { get; } = [];

    /// <summary>Takes a change.</summary>
    public void Set(long tick, bool occupied)
    {
        var open = Occupied.Count > 0 && Occupied[^1].To == long.MaxValue;
        if (occupied && !open)
            Occupied.Add((tick, long.MaxValue));
        else if (!occupied && open)
            Occupied[^1] = (Occupied[^1].From, tick);
    }
}
