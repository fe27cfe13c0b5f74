using Akka.Actor;
using Akka.Cluster;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Traffic.Actors.Intersections;

namespace Traffic.Actors.Hosting;

/// <summary>
/// Ready when this node is a member of the cluster, reaches the bus, and every junction on it has stepped within the last two
/// seconds. A node that is alone has to run the whole roster.
/// </summary>
internal sealed class NodeHealthCheck(ActorSystem system, NodeServices node) : IHealthCheck
{
    private static readonly TimeSpan StallLimit = TimeSpan.FromSeconds(2);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var cluster = Cluster.Get(system);
        return Task.FromResult(Check(cluster.SelfMember.Status, cluster.State.Members.Count(m => m.Status == MemberStatus.Up)));
    }

    private HealthCheckResult Check(MemberStatus status, int members)
    {
        if (status != MemberStatus.Up)
            return HealthCheckResult.Unhealthy($"This node is not a member of the cluster yet (status {status}).");
        if (!node.Bus.IsConnected)
            return HealthCheckResult.Unhealthy("The bus is out of reach.");
        var own = node.Registry.Count;
        var all = node.Roster.Entries.Count;
        if (members == 1 && own < all)
            return HealthCheckResult.Unhealthy($"{own} of {all} junctions run.");
        var stalled = node.Mode == ControlMode.Live ? node.Registry.Stalled(StallLimit) : [];
        return stalled.Count > 0
            ? HealthCheckResult.Unhealthy($"Junctions that do not step: {string.Join(", ", stalled.Take(10))}.")
            : HealthCheckResult.Healthy($"{own} of {all} junctions run on this node, one of {members}.");
    }
}
