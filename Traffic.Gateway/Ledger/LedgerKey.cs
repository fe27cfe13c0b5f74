namespace Traffic.Gateway.Ledger;

/// <summary>What requests can be summed by.</summary>
public enum LedgerKey
{
    /// <summary>The operator.</summary>
    Operator,

    /// <summary>The line.</summary>
    Line,

    /// <summary>The hour they came in.</summary>
    Hour,

    /// <summary>The junction.</summary>
    Junction,
}
