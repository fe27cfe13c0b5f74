using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;
using Traffic.Core.V2X;
using Traffic.Gateway.Api.Requests;
using Traffic.Gateway.Api.Streaming;
using Traffic.Gateway.Auth;
using Traffic.Gateway.Ledger;
using Traffic.Gateway.Live;
using Traffic.Gateway.Observability;
using Traffic.Gateway.Recording;

namespace Traffic.Gateway.Api;

/// <summary>Adds API, live stream, page, health and metrics to a host.</summary>
public static class TrafficWeb
{
    /// <summary>Name of the limit on requests for priority.</summary>
    internal const string AskLimit = "ask";

    // A fleet of a thousand vehicles that all tell something every five seconds stays below.
    private const int AsksPerSecond = 200;

    /// <summary>
    /// Adds the services. The host must have registered an <see cref="IMessageBus"/>, an <see cref="IV2xCodec"/> and the
    /// <see cref="NodeCounters"/>, and may register an <see cref="INetworkShapes"/> and a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddTrafficWeb(this IServiceCollection services, TrafficWebOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(provider => new LiveView(
            provider.GetRequiredService<IMessageBus>(),
            provider.GetRequiredService<IV2xCodec>(),
            options.Junctions,
            options.Live,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<NodeCounters>()));
        services.AddHostedService(provider => provider.GetRequiredService<LiveView>());
        services.AddSingleton(provider => new NetworkPlane(
            provider.GetRequiredService<LiveView>(), provider.GetService<INetworkShapes>()));
        services.AddSingleton<Views>();
        services.AddSingleton<Frames>();
        services.AddSingleton<StreamHub>();
        services.AddHostedService(provider => provider.GetRequiredService<StreamHub>());
        services.AddSingleton<LiveMetrics>();
        services.AddTrafficAccess(options.Access);
        services.AddSingleton<RequestSender>();
        services.AddTrafficLedger(options.Ledger);
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(AskLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.User.Identity?.Name ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = AsksPerSecond, Window = TimeSpan.FromSeconds(1) }));
        });
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddProblemDetails();
        services.AddOpenApi("v1", openApi => openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "traffic";
            document.Info.Description =
                "Open real-time control, priority and evaluation service for intelligent traffic-light controllers (iVRI). "
                + "Names are in snake case and end in their unit: _s seconds, _m metres, _mps metres per second, _deg degrees, "
                + "_g grams. Times named time_s are seconds of the kernel's time base: since 1970-01-01 UTC when live, since a "
                + "Monday 00:00 in a simulation.";
            return Task.CompletedTask;
        }));
        services.AddHealthChecks()
            .AddCheck<BusHealthCheck>("bus", tags: [HealthEndpoints.ReadyTag])
            .AddCheck<JunctionsHealthCheck>("junctions", tags: [HealthEndpoints.ReadyTag]);
        return services;
    }

    /// <summary>Maps page, API, stream, health and metrics.</summary>
    public static WebApplication MapTraffic(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        PageFiles.Use(app);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapOpenApi("/openapi/{documentName}.json");
        JunctionEndpoints.Map(app);
        RequestEndpoints.Map(app);
        if (app.Services.GetService<LedgerStore>() is not null)
            LedgerEndpoints.Map(app);
        StreamEndpoint.Map(app);
        RecordEndpoint.Map(app);
        HealthEndpoints.Map(app);
        MetricsEndpoint.Map(app);
        return app;
    }
}
