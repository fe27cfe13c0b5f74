namespace Traffic.Gateway.Ledger;

/// <summary>The database the ledger is kept in.</summary>
internal enum LedgerStoreKind
{
    /// <summary>A file of this node.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, shared by all nodes.</summary>
    Postgresql,
}
