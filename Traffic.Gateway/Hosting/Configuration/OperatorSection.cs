namespace Traffic.Gateway.Hosting.Configuration;

/// <summary>A transport operator.</summary>
internal sealed record OperatorSection
{
    /// <summary>Name; the last token of the subjects its NATS credentials may publish on.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it may claim; a request needs one grant that covers it whole.</summary>
    public IReadOnlyList<GrantSection> Grants { get; init; } = [];

    /// <summary>Its API keys.</summary>
    public IReadOnlyList<KeySection> Keys { get; init; } = [];
}
