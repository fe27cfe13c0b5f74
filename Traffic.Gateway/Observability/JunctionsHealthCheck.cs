using Microsoft.Extensions.Diagnostics.HealthChecks;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Observability;

/// <summary>Tells how many junctions are heard of; degraded when some are silent, unhealthy when all are.</summary>
internal sealed class JunctionsHealthCheck(LiveView view) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var junctions = view.Junctions;
        var live = junctions.Count(junction => junction.Status == LiveStatus.Live);
        var told = $"{live} of {junctions.Count} junctions are heard of";
        return Task.FromResult(
            live == junctions.Count ? HealthCheckResult.Healthy(told)
            : live > 0 ? HealthCheckResult.Degraded(told)
            : new HealthCheckResult(context.Registration.FailureStatus, told));
    }
}
