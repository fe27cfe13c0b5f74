using System.Net;
using Traffic.Actors.Hosting;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;
using Traffic.Core.Topology;
using Traffic.Gateway.Auth;
using Traffic.Gateway.Ledger;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Hosting;

/// <summary>What a node is made of; <c>demo</c> and <c>serve</c> fill it differently.</summary>
internal sealed record TrafficHostOptions
{
    /// <summary>Address the API and the page listen on.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>Port they listen on; 0 picks a free one.</summary>
    public required int Port { get; init; }

    /// <summary>Where the port is set, for the error when it is taken: an option or a field.</summary>
    public required string PortSetting { get; init; }

    /// <summary>Heading of the page.</summary>
    public required string Title { get; init; }

    /// <summary>The junctions.</summary>
    public required IReadOnlyList<JunctionSpecification> Junctions { get; init; }

    /// <summary>Who may use the API and ask for priority.</summary>
    public AccessOptions Access { get; init; } = new();

    /// <summary>Where the ledger of requests is kept; null: nowhere.</summary>
    public LedgerOptions? Ledger { get; init; }

    /// <summary>How the node takes part in the cluster; null where no junction runs (a replay).</summary>
    public required TrafficClusterOptions? Cluster { get; init; }

    /// <summary>Makes the bus.</summary>
    public required Func<NodeCounters, ILoggerFactory, IMessageBus> Bus { get; init; }

    /// <summary>Roads for the page to draw; null when the host has no network.</summary>
    public INetworkShapes? Shapes { get; init; }

    /// <summary>Whether libraries log more than warnings.</summary>
    public bool Verbose { get; init; }

    /// <summary>Further endpoints of the host.</summary>
    public Action<WebApplication> Endpoints { get; init; } = _ => { };

    /// <summary>Further services of the host.</summary>
    public Action<IServiceCollection> Services { get; init; } = _ => { };
}
