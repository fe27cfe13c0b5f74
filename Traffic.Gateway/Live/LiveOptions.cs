namespace Traffic.Gateway.Live;

/// <summary>How much the live view keeps, and for how long.</summary>
public sealed record LiveOptions
{
    /// <summary>Signal history kept per junction, seconds of the junction's own time.</summary>
    public int HistorySeconds { get; init; } = 120;

    /// <summary>A vehicle that was not heard of for this long is gone (as in the kernel's track expiry).</summary>
    public TimeSpan VehicleExpiry { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A junction that was not heard of for this long is stale; its heartbeat is 1 Hz.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Decisions kept per junction.</summary>
    public int Decisions { get; init; } = 200;

    /// <summary>Vehicles kept per junction; further ones are counted and left out.</summary>
    public int VehiclesPerJunction { get; init; } = 1000;

    /// <summary>Junctions kept beyond those configured; messages of further ones are counted and left out.</summary>
    public int UnknownJunctions { get; init; } = 20_000;
}
