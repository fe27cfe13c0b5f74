using Microsoft.Extensions.DependencyInjection.Extensions;
using Traffic.Actors.Ports;
using Traffic.Actors.Requests;
using Traffic.Gateway.Observability;

namespace Traffic.Gateway.Ledger;

/// <summary>Adds the ledger to a host.</summary>
internal static class LedgerExtensions
{
    /// <summary>Adds the store, its one writer and its figures; without options nothing is kept.</summary>
    public static IServiceCollection AddTrafficLedger(this IServiceCollection services, LedgerOptions? options)
    {
        if (options is null)
        {
            services.TryAddSingleton<IRequestLedger>(NoLedger.Instance);
            return services;
        }

        services.AddSingleton(options);
        services.AddSingleton(new LedgerStore(options.Database));
        services.AddSingleton(new LedgerPseudonyms(options.Secret));
        services.AddSingleton<LedgerMetrics>();
        services.AddSingleton<LedgerWriter>();
        services.AddSingleton<IRequestLedger>(provider => provider.GetRequiredService<LedgerWriter>());

        // Started before the junctions and so stopped after them: what they book while they stop is still written.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(provider => provider.GetRequiredService<LedgerWriter>()));
        services.AddHealthChecks().AddCheck<LedgerHealthCheck>("ledger", tags: [HealthEndpoints.ReadyTag]);
        return services;
    }
}
