using Traffic.Core.Kernel;

namespace Traffic.Gateway.Hosting;

/// <summary>How the demo runs.</summary>
internal sealed record DemoOptions
{
    /// <summary>Port of the page; 0 picks a free one.</summary>
    public required int Port { get; init; }

    /// <summary>Scenario to run; the corridor when null.</summary>
    public string? Scenario { get; init; }

    /// <summary>Which controller: the predictive one shows most, its plan among it.</summary>
    public ControllerKind Controller { get; init; } = ControllerKind.Predictive;

    /// <summary>Seconds of simulation per second on the clock.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Seconds of simulation after which the demo ends; null for never.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>Whether the page is opened in a browser.</summary>
    public bool OpenBrowser { get; init; }

    /// <summary>Whether libraries log more than warnings.</summary>
    public bool Verbose { get; init; }
}
