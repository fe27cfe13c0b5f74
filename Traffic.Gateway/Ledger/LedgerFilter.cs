namespace Traffic.Gateway.Ledger;

/// <summary>Which requests of the ledger are wanted; what is null does not matter.</summary>
public sealed record LedgerFilter
{
    /// <summary>From this tick on (when the request came in).</summary>
    public long? FromTick { get; init; }

    /// <summary>Before this tick.</summary>
    public long? ToTick { get; init; }

    /// <summary>Bound to this operator.</summary>
    public string? Operator { get; init; }

    /// <summary>Of this line.</summary>
    public string? Line { get; init; }

    /// <summary>At the junction of this name.</summary>
    public string? Junction { get; init; }

    /// <summary>In this region.</summary>
    public string? Region { get; init; }

    /// <summary>Only older than this row: for paging, newest first.</summary>
    public long? BeforeId { get; init; }
}
