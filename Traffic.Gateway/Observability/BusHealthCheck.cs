using Microsoft.Extensions.Diagnostics.HealthChecks;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Observability;

/// <summary>Ready when the bus is connected.</summary>
internal sealed class BusHealthCheck(LiveView view) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        view.IsConnected
            ? HealthCheckResult.Healthy("connected to the bus")
            : new HealthCheckResult(context.Registration.FailureStatus, "not connected to the bus"));
}
