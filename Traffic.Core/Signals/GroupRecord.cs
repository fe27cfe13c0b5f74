namespace Traffic.Core.Signals;

/// <summary>Memory of the signal-group machine about one group; ticks of 0.1 s.</summary>
internal struct GroupRecord
{
    /// <summary>Inner state.</summary>
    public SignalGroupState State;

    /// <summary>Tick the state was entered.</summary>
    public long Since;

    /// <summary>Tick of the last start of green.</summary>
    public long GreenStart;

    /// <summary>Tick of the last end of green: the first tick that was not green any more.</summary>
    public long GreenEnd;

    /// <summary>Tick of the last end of yellow.</summary>
    public long RedStart;

    /// <summary>Ticks of leading green of the running green.</summary>
    public int LeadingGreen;

    /// <summary>Longest extension green of the running green, ticks; counted from the end of fixed green or of waiting green.</summary>
    public int MaximumExtension;
}
