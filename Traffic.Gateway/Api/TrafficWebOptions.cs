using Traffic.Core.Topology;
using Traffic.Gateway.Auth;
using Traffic.Gateway.Ledger;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Api;

/// <summary>What the API and the page are told by the host.</summary>
public sealed record TrafficWebOptions
{
    /// <summary>The junctions the host knows; others show up as they are heard on the bus, without geometry.</summary>
    public IReadOnlyList<JunctionSpecification> Junctions { get; init; } = [];

    /// <summary>What the page shows, in its heading: the scenario or the service's region.</summary>
    public string Title { get; init; } = "";

    /// <summary>Who may use the API.</summary>
    internal AccessOptions Access { get; init; } = new();

    /// <summary>Where the ledger of requests is kept; null: nowhere.</summary>
    internal LedgerOptions? Ledger { get; init; }

    /// <summary>How much is kept and for how long.</summary>
    public LiveOptions Live { get; init; } = new();

    /// <summary>Streams served at the same time; further ones get 503.</summary>
    public int MaximumStreams { get; init; } = 500;

    /// <summary>Junctions with gauges of their own at <c>/metrics</c>; with more than this there are only sums.</summary>
    public int JunctionMetricsLimit { get; init; } = 200;
}
