namespace Traffic.Gateway.Auth;

/// <summary>What a user of the API is.</summary>
internal static class AccessRoles
{
    /// <summary>A transport operator: asks for priority and sees its own requests.</summary>
    public const string Operator = "operator";

    /// <summary>Staff of the road authority: sees all requests and the audit trail.</summary>
    public const string Staff = "staff";

    /// <summary>Somebody at this machine while no keys are configured: everything, under any operator's name.</summary>
    public const string Local = "local";
}
