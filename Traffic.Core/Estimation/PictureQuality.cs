namespace Traffic.Core.Estimation;

/// <summary>How far a <see cref="TrafficPicture"/> can be trusted; a controller falls back by it.</summary>
public enum PictureQuality
{
    /// <summary>Every lane is counted by a working loop or seen through connected vehicles.</summary>
    Full,

    /// <summary>Some lane is known by its learned rates only, or its counts contradict each other.</summary>
    Degraded,

    /// <summary>More than half of the lanes are known by learned rates only.</summary>
    Blind,
}
