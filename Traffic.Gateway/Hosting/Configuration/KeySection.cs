namespace Traffic.Gateway.Hosting.Configuration;

/// <summary>An API key: its name and its hash, never itself.</summary>
internal sealed record KeySection
{
    /// <summary>Name of the key.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of the key, 64 hexadecimal digits; <c>traffic key</c> makes both.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Last day it holds (UTC); left out: for ever.</summary>
    public DateOnly? Expires { get; init; }
}
