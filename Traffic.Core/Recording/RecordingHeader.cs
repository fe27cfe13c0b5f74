namespace Traffic.Core.Recording;

/// <summary>What a recording is: its first record.</summary>
public sealed record RecordingHeader
{
    /// <summary>What the ticks count from.</summary>
    public TimeBase TimeBase { get; init; }

    /// <summary>Local time at tick 0, for the time of the day; of use where <see cref="TimeBase"/> is not UTC.</summary>
    public DateTime TickZero { get; init; } = DateTime.UnixEpoch;

    /// <summary>Where it comes from, for people: <c>nats://host:4222</c>, the name of the imported file, the scenario.</summary>
    public string Source { get; init; } = "";

    /// <summary>Program and version that wrote it.</summary>
    public string Software { get; init; } = "";

    /// <summary>When it was begun, milliseconds since 1970-01-01 UTC; 0 when not told.</summary>
    public long CreatedMs { get; init; }

    /// <summary>Seed of the simulation it comes from; null for real traffic.</summary>
    public ulong? Seed { get; init; }

    /// <summary>How station ids were made pseudonymous, for people; empty when there are none.</summary>
    public string Pseudonyms { get; init; } = "";
}
