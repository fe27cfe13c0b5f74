using Microsoft.Extensions.Diagnostics.HealthChecks;
using Traffic.Gateway.Ledger;

namespace Traffic.Gateway.Observability;

/// <summary>Degraded while the ledger cannot be written: control goes on without it.</summary>
internal sealed class LedgerHealthCheck(LedgerWriter writer) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(writer.Problem.Length == 0
            ? HealthCheckResult.Healthy("the ledger is written")
            : HealthCheckResult.Degraded($"the ledger cannot be written, {writer.Waiting} accounts wait: {writer.Problem}"));
}
