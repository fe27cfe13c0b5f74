namespace Traffic.Sim.Demand;

/// <summary>What one run makes of the demand.</summary>
/// <param name="Seed">Decides types, routes of distributions and random flows.</param>
/// <param name="Begin">Begin of the simulation, seconds; earlier departures are left out, as in SUMO.</param>
/// <param name="End">End of the simulation, seconds; null = when all have arrived.</param>
/// <param name="Scale">Factor on the number of vehicles; above 1 vehicles are doubled (<c>id.1</c>), below 1 left out, evenly.</param>
/// <param name="IgnoreRouteErrors">Whether vehicles without a valid route or type are left out instead of ending the run.</param>
public sealed record PlanOptions(ulong Seed, double Begin, double? End, double Scale = 1, bool IgnoreRouteErrors = false);
