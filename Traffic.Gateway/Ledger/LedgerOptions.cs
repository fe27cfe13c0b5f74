namespace Traffic.Gateway.Ledger;

/// <summary>Where the ledger is kept and for how long.</summary>
internal sealed record LedgerOptions
{
    /// <summary>The database.</summary>
    public required LedgerDatabase Database { get; init; }

    /// <summary>How long what is kept.</summary>
    public LedgerRetention Retention { get; init; } = new();

    /// <summary>Secret of the pseudonyms, the same on all nodes; null for one of this process.</summary>
    public byte[]? Secret { get; init; }
}
