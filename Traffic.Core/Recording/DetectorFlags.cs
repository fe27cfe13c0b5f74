namespace Traffic.Core.Recording;

/// <summary>State of a detector, the bits of V-Log 05/06.</summary>
[Flags]
public enum DetectorFlags : byte
{
    /// <summary>Free and sound.</summary>
    None = 0,

    /// <summary>Occupied.</summary>
    Occupied = 1,

    /// <summary>Out of order.</summary>
    Faulty = 2,

    /// <summary>Out of order since it is never occupied (ondergedrag, OG).</summary>
    TooQuiet = 4,

    /// <summary>Out of order since it is always occupied (bovengedrag, BG).</summary>
    TooBusy = 8,

    /// <summary>Out of order since it flutters (fladdergedrag, FL).</summary>
    Flutter = 12,
}
