namespace Traffic.Gateway.Hosting.Configuration;

/// <summary>Somebody of the road authority.</summary>
internal sealed record StaffSection
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>API keys.</summary>
    public IReadOnlyList<KeySection> Keys { get; init; } = [];
}
