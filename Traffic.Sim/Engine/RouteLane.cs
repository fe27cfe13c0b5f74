namespace Traffic.Sim.Engine;

/// <summary>What a lane is worth for a route.</summary>
/// <param name="Length">Distance that can be driven from the begin of the lane without changing lanes, metres.</param>
/// <param name="Lane">The lane.</param>
/// <param name="Offset">Lanes to the nearest lane from which the route goes on furthest; positive to the left.</param>
/// <param name="Link">Link by which the route leaves the lane; null where it cannot.</param>
internal readonly record struct RouteLane(double Length, int Lane, int Offset, RoadLink? Link);
