namespace Traffic.Gateway.Hosting.Configuration;

/// <summary>Where the API and the page are served. This machine alone by default.</summary>
internal sealed record HttpSection
{
    /// <summary>Address to listen on: <c>127.0.0.1</c>, or <c>0.0.0.0</c> for all.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Port; 0 picks a free one.</summary>
    public int Port { get; init; } = 8080;
}
