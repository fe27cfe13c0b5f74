namespace Traffic.Gateway.Auth;

/// <summary>Names of the authorisation policies.</summary>
internal static class AccessPolicies
{
    /// <summary>May send requests for priority.</summary>
    public const string Ask = "ask";

    /// <summary>May read the ledger: an operator what is its own, staff everything.</summary>
    public const string Read = "read";
}
