namespace Traffic.Core.Recording;

/// <summary>What the ticks of a recording count from.</summary>
public enum TimeBase
{
    /// <summary>Tenths of a second since 1970-01-01 00:00 UTC: a live service.</summary>
    Utc,

    /// <summary>Tenths of a second since 1970-01-01 00:00 on the clock on the wall, whose zone is not known: V-Log.</summary>
    Local,

    /// <summary>Tenths of a second since the midnight a simulation begins with (<see cref="RecordingHeader.TickZero"/>).</summary>
    Simulation,
}
