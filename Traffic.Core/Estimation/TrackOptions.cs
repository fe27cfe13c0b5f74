using Traffic.Core.Units;

namespace Traffic.Core.Estimation;

/// <summary>How connected vehicles are followed.</summary>
public sealed record TrackOptions
{
    /// <summary>The options used unless others are given.</summary>
    public static TrackOptions Default { get; } = new();

    /// <summary>Most vehicles followed at once.</summary>
    public int Capacity { get; init; } = 512;

    /// <summary>
    /// TimestampIts (milliseconds since 2004-01-01 TAI, EN 302 637-2 annex B) at tick 0, to tell the age of a CAM from its
    /// generation time; null when the clocks are not related, then every CAM counts as new.
    /// </summary>
    public long? TimestampItsAtTickZero { get; init; }

    /// <summary>A CAM that was generated longer ago, or further in the future, is dropped.</summary>
    public DeciSeconds MaximumAge { get; init; } = new(30);

    /// <summary>A vehicle is forgotten so long after its last CAM.</summary>
    public DeciSeconds Expiry { get; init; } = new(30);

    /// <summary>
    /// A vehicle that stood in the queue when last heard of is kept for so long: it cannot have left unseen while the queue
    /// stands, and radio shadow behind trucks is common.
    /// </summary>
    public DeciSeconds QueueMemory { get; init; } = new(200);

    /// <summary>
    /// Arrivals at the stop line within this count as <see cref="GroupDemand.WithinGap"/>: the headway at saturation flow, so
    /// that a green is not kept for less traffic than it can carry.
    /// </summary>
    public DeciSeconds Gap { get; init; } = new(20);

    /// <summary>Positions further from the reference point than this are dropped, metres, unless a lane reaches further.</summary>
    public double RangeMeters { get; init; } = 500;
}
