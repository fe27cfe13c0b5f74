using Traffic.Gateway.Ledger;

namespace Traffic.Gateway.Hosting.Configuration;

/// <summary>Where the ledger of requests is kept, and for how long.</summary>
internal sealed record LedgerSection
{
    /// <summary><c>sqlite</c>, a file of this node; or <c>postgresql</c>, shared by the nodes of a cluster.</summary>
    public LedgerStoreKind Store { get; init; } = LedgerStoreKind.Sqlite;

    /// <summary>SQLite: the file, relative to the configuration; <c>ledger-NODE.db</c> when left out.</summary>
    public string? File { get; init; }

    /// <summary>PostgreSQL: environment variable with the connection string (Npgsql), as <c>Host=db;Database=traffic;Username=..;Password=..</c>.</summary>
    public string? ConnectionVariable { get; init; }

    /// <summary>Days requests are kept.</summary>
    public int RequestDays { get; init; } = new LedgerRetention().RequestDays;

    /// <summary>Days the operators' own names of their vehicles are kept.</summary>
    public int VehicleNameDays { get; init; } = new LedgerRetention().VehicleNameDays;

    /// <summary>Days the audit trail is kept.</summary>
    public int AuditDays { get; init; } = new LedgerRetention().AuditDays;
}
