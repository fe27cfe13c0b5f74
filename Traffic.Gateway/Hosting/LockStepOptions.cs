namespace Traffic.Gateway.Hosting;

/// <summary>How a simulator drives junctions over the bus.</summary>
public sealed record LockStepOptions
{
    /// <summary>Tells this run from all others; 1 to 64 characters.</summary>
    public required string RunId { get; init; }

    /// <summary>Silence of a junction after which its input of the tick is sent again.</summary>
    public TimeSpan RepeatAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Silence of a junction after which the run fails. Longer than a junction needs to move to another node.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>What tick 0 is in the time of SPATEM; the same as in the options of the service.</summary>
    public DateTime LocalTimeAtTickZero { get; init; } = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Ends the wait for an answer.</summary>
    public CancellationToken Stopping { get; init; }
}
