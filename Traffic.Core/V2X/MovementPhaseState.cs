namespace Traffic.Core.V2X;

/// <summary>MovementPhaseState (eventState) of SPATEM, ISO/TS 19091.</summary>
public enum MovementPhaseState : byte
{
    /// <summary>Unknown.</summary>
    Unavailable = 0,

    /// <summary>Dark.</summary>
    Dark = 1,

    /// <summary>Flashing red.</summary>
    StopThenProceed = 2,

    /// <summary>Red.</summary>
    StopAndRemain = 3,

    /// <summary>Red and yellow; not used in the Netherlands.</summary>
    PreMovement = 4,

    /// <summary>Green, may have to give way.</summary>
    PermissiveMovementAllowed = 5,

    /// <summary>Green, free of conflicts.</summary>
    ProtectedMovementAllowed = 6,

    /// <summary>Yellow after permissive green.</summary>
    PermissiveClearance = 7,

    /// <summary>Yellow after protected green.</summary>
    ProtectedClearance = 8,

    /// <summary>Flashing yellow.</summary>
    CautionConflictingTraffic = 9,
}
