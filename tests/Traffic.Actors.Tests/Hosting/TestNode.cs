using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Traffic.Actors.Bus;
using Traffic.Actors.Hosting;
using Traffic.Actors.Intersections;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;

namespace Traffic.Actors.Tests.Hosting;

/// <summary>One node of a cluster in this process.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private readonly IHost _host;

    private TestNode(IHost host) => _host = host;

    public NodeCounters Counters => Get<NodeCounters>();

    public JunctionRegistry Registry => Get<JunctionRegistry>();

    public static async Task<TestNode> StartAsync(TrafficClusterOptions options, IMessageBus? bus = null, IRequestLedger? ledger = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<NodeCounters>();
        if (bus is null)
            builder.Services.AddSingleton<IMessageBus>(provider => new InProcessBus(provider.GetRequiredService<NodeCounters>()));
        else
            builder.Services.AddSingleton(bus);
        if (ledger is not null)
            builder.Services.AddSingleton(ledger);
        builder.Services.AddTrafficActors(options);
        var host = builder.Build();
        await host.StartAsync();
        return new TestNode(host);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}
