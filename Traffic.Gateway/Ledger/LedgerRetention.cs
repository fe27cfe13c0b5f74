namespace Traffic.Gateway.Ledger;

/// <summary>How long the ledger keeps what, days.</summary>
public sealed record LedgerRetention
{
    /// <summary>Requests and the green they took: two years, for a budget cycle with its comparison.</summary>
    public int RequestDays { get; init; } = 731;

    /// <summary>The operators' own names of their vehicles: as long as a trip is still asked about.</summary>
    public int VehicleNameDays { get; init; } = 14;

    /// <summary>The audit trail.</summary>
    public int AuditDays { get; init; } = 365;
}
