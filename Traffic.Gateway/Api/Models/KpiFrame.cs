namespace Traffic.Gateway.Api.Models;

/// <summary>Figures (stream).</summary>
/// <param name="Network">Of all junctions together.</param>
/// <param name="Junction">Of the junction of the topic; null for the topic <c>all</c> and before its first state.</param>
/// <param name="VehiclesConnected">Vehicles heard of in the last three seconds, all junctions together.</param>
public sealed record KpiFrame(KpiView Network, KpiView? Junction, int VehiclesConnected);
