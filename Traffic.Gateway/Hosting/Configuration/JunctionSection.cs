namespace Traffic.Gateway.Hosting.Configuration;

/// <summary>A junction of the service.</summary>
internal sealed record JunctionSection
{
    /// <summary>Its specification, <c>.ivri.json</c> or <c>.tlc</c>; relative to the configuration.</summary>
    public required string File { get; init; }

    /// <summary>Its controller as on the command line.</summary>
    public string Controller { get; init; } = Cli.ControllerNames.Default;

    /// <summary>Region it belongs to, when not the one of its specification; a token of the bus subject.</summary>
    public string? Region { get; init; }
}
