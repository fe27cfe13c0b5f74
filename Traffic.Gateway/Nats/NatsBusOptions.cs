namespace Traffic.Gateway.Nats;

/// <summary>How to reach the NATS servers, and how much to keep while they are out of reach.</summary>
public sealed record NatsBusOptions
{
    /// <summary>Server URL, several separated by commas; <c>nats://</c> or <c>tls://</c>.</summary>
    public string Url { get; init; } = "nats://localhost:4222";

    /// <summary>Name of this client in the server's monitoring; <c>-in</c> and <c>-out</c> are appended.</summary>
    public string ClientName { get; init; } = "traffic";

    /// <summary>File with user JWT and key (<c>.creds</c>).</summary>
    public string? CredentialsFile { get; init; }

    /// <summary>File with an NKey seed.</summary>
    public string? NKeyFile { get; init; }

    /// <summary>User name, with <see cref="Password"/>.</summary>
    public string? User { get; init; }

    /// <summary>Password of <see cref="User"/>.</summary>
    public string? Password { get; init; }

    /// <summary>Token, for servers that ask for one.</summary>
    public string? Token { get; init; }

    /// <summary>PEM file of the authority that signed the server's certificate; the system's authorities when null.</summary>
    public string? CaFile { get; init; }

    /// <summary>PEM file of the client certificate, with <see cref="KeyFile"/>.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of the client certificate's private key.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Refuse connections without TLS.</summary>
    public bool RequireTls { get; init; }

    /// <summary>Messages that may wait to be sent.</summary>
    public int SendQueueCapacity { get; init; } = 65_536;

    /// <summary>Messages that may wait for one handler.</summary>
    public int SubscriptionCapacity { get; init; } = 16_384;

    /// <summary>First wait between attempts to reconnect; doubles up to <see cref="ReconnectMaximum"/>.</summary>
    public TimeSpan ReconnectMinimum { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest wait between attempts to reconnect.</summary>
    public TimeSpan ReconnectMaximum { get; init; } = TimeSpan.FromSeconds(5);
}
