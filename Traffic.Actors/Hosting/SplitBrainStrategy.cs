namespace Traffic.Actors.Hosting;

/// <summary>Which part of a cluster survives when its nodes do not see each other any more.</summary>
public enum SplitBrainStrategy
{
    /// <summary>The part with the oldest node, unless it is alone against several. For clusters of two nodes.</summary>
    KeepOldest,

    /// <summary>The larger part. For clusters of three nodes and more.</summary>
    KeepMajority,
}
