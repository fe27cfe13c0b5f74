namespace Traffic.Gateway.Hosting.Configuration;

/// <summary>Who may use the API and ask for priority. Left out: no login; only this machine may ask over HTTP, anybody over NATS.</summary>
internal sealed record AuthSection
{
    /// <summary>Transport operators.</summary>
    public IReadOnlyList<OperatorSection> Operators { get; init; } = [];

    /// <summary>Staff of the road authority, who see all requests.</summary>
    public IReadOnlyList<StaffSection> Staff { get; init; } = [];

    /// <summary>What requests over NATS may claim that are bound to no operator (and CAMs, which never are); left out: nothing.</summary>
    public IReadOnlyList<GrantSection>? UnsignedGrants { get; init; }
}
