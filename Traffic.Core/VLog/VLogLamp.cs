namespace Traffic.Core.VLog;

/// <summary>Lamps of a signal group, value of <see cref="VLogSeries.ExternalSignal"/>.</summary>
public enum VLogLamp
{
    /// <summary>Red.</summary>
    Red = 0,

    /// <summary>Green.</summary>
    Green = 1,

    /// <summary>Yellow.</summary>
    Yellow = 2,

    /// <summary>Flashing white (wit knipperen, public transport).</summary>
    FlashingWhite = 3,

    /// <summary>Dark (gedoofd).</summary>
    Dark = 4,

    /// <summary>Flashing yellow (geel knipperen).</summary>
    FlashingYellow = 5,
}
