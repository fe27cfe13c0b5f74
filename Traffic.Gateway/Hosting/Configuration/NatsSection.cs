namespace Traffic.Gateway.Hosting.Configuration;

/// <summary>How to reach the NATS servers.</summary>
internal sealed record NatsSection
{
    /// <summary>Server URL, several separated by commas.</summary>
    public required string Url { get; init; }

    /// <summary>User name.</summary>
    public string? User { get; init; }

    /// <summary>Environment variable that holds the password of the user.</summary>
    public string? PasswordVariable { get; init; }

    /// <summary>Environment variable that holds a token.</summary>
    public string? TokenVariable { get; init; }

    /// <summary>File with user JWT and key (<c>.creds</c>).</summary>
    public string? CredentialsFile { get; init; }

    /// <summary>File with an NKey seed.</summary>
    public string? NkeyFile { get; init; }

    /// <summary>PEM file of the authority that signed the server's certificate.</summary>
    public string? CaFile { get; init; }

    /// <summary>PEM file of the client certificate.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of the client certificate's key.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Refuse connections without TLS.</summary>
    public bool RequireTls { get; init; }
}
