namespace Traffic.Gateway.Hosting.Configuration;

/// <summary>What keeps vehicles from being known again.</summary>
internal sealed record PrivacySection
{
    /// <summary>Environment variable with the secret of the pseudonyms, 16 characters at least, the same on all nodes; random per start when left out.</summary>
    public string? SecretVariable { get; init; }
}
