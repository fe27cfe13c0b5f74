namespace Traffic.Sim.Engine;

/// <summary>Why a vehicle waits before a link.</summary>
internal enum HoldReason : byte
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>The signal.</summary>
    Signal,

    /// <summary>Somebody is in its way inside the junction.</summary>
    Blocked,

    /// <summary>Somebody with right of way comes.</summary>
    Yields,

    /// <summary>There is no room beyond the junction.</summary>
    NoRoom,
}
