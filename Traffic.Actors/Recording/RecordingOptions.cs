namespace Traffic.Actors.Recording;

/// <summary>How a node makes records.</summary>
public sealed record RecordingOptions
{
    /// <summary>
    /// What the pseudonyms of stations are made with (<see cref="Core.Privacy.StationPseudonyms"/>); the same on every node of the
    /// cluster, or a station has another name after a failover.
    /// </summary>
    public required byte[] Secret { get; init; }
}
