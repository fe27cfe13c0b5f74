namespace Traffic.Gateway.Ledger;

/// <summary>What is written together.</summary>
internal sealed class LedgerBatch
{
    /// <summary>Requests that are over.</summary>
    public List<LedgerEntry> Entries { get; } = [];

    /// <summary>The operators' own names of vehicles in them.</summary>
    public List<VehicleName> Names { get; } = [];

    /// <summary>The audit trail.</summary>
    public List<AuditEntry> Audits { get; } = [];

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Entries.Count == 0 && Names.Count == 0 && Audits.Count == 0;

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        Entries.Clear();
        Names.Clear();
        Audits.Clear();
    }
}
