namespace Traffic.Gateway.Hosting.Configuration;

/// <summary>What <c>traffic serve --config FILE</c> reads: one node of the service.</summary>
internal sealed record ServeConfiguration
{
    /// <summary>Name of this node in logs, metrics and at the NATS server.</summary>
    public required string Node { get; init; }

    /// <summary>Heading of the page; the region when empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>Which time the junctions go by.</summary>
    public ClockMode Clock { get; init; }

    /// <summary>Days (UTC) that end with a second more, as IERS Bulletin C announces them; a node does not hear of them otherwise.</summary>
    public IReadOnlyList<DateOnly> LeapSecondDays { get; init; } = [];

    /// <summary>Where the API and the page are served.</summary>
    public HttpSection Http { get; init; } = new();

    /// <summary>The NATS servers; without them the node has a bus of its own that nobody else hears.</summary>
    public NatsSection? Nats { get; init; }

    /// <summary>Who may use the API and ask for priority; no login when left out.</summary>
    public AuthSection? Auth { get; init; }

    /// <summary>Where the ledger of requests is kept.</summary>
    public LedgerSection Ledger { get; init; } = new();

    /// <summary>What keeps vehicles from being known again.</summary>
    public PrivacySection Privacy { get; init; } = new();

    /// <summary>The cluster this node joins; a cluster of its own when left out.</summary>
    public ClusterSection Cluster { get; init; } = new();

    /// <summary>The junctions of the whole cluster: every node lists all of them, the cluster decides where each runs.</summary>
    public required IReadOnlyList<JunctionSection> Junctions { get; init; }
}
