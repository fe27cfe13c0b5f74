namespace Traffic.Core.VLog;

/// <summary>What a KAR telegram says.</summary>
public enum KarTelegramType
{
    /// <summary>Not told.</summary>
    None = 0,

    /// <summary>Check-in (inmelding): the vehicle comes.</summary>
    CheckIn = 1,

    /// <summary>Check-out (uitmelding): the vehicle has passed the stop line.</summary>
    CheckOut = 2,

    /// <summary>Early check-in (voorinmelding): the vehicle will come, at a longer distance.</summary>
    EarlyCheckIn = 3,
}
