using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Traffic.Actors.Hosting;
using Traffic.Actors.Intersections;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;
using Traffic.Gateway.Nats;
using Traffic.Gateway.Tests.Nats;

namespace Traffic.Gateway.Tests.Cluster;

/// <summary>One node of a cluster in this process, on the bus through a NATS connection of its own.</summary>
internal sealed class ClusterNode : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly NatsBus _bus;

    private ClusterNode(IHost host, NatsBus bus) => (_host, _bus) = (host, bus);

    public JunctionRegistry Registry => _host.Services.GetRequiredService<JunctionRegistry>();

    public static async Task<ClusterNode> StartAsync(TrafficClusterOptions options, NatsServer server)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        var counters = new NodeCounters();
        var bus = new NatsBus(new NatsBusOptions { Url = server.Url }, counters);
        builder.Services.AddSingleton(counters);
        builder.Services.AddSingleton<IMessageBus>(bus);
        builder.Services.AddTrafficActors(options with
        {
            ExtraConfiguration =
                """
                akka.stdout-loglevel = OFF
                akka.coordinated-shutdown.run-by-actor-system-terminate = off
                """,
        });
        var host = builder.Build();
        await host.StartAsync();
        return new ClusterNode(host, bus);
    }

    /// <summary>Ends the node as a crash would: it tells nobody.</summary>
    public async Task KillAsync()
    {
        await _host.Services.GetRequiredService<ActorSystem>().Terminate();
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _bus.DisposeAsync();
    }
}
