namespace Traffic.Sim.Studies;

/// <summary>What was recorded along a corridor.</summary>
/// <param name="Trajectories">Vehicles in the order in which they came; pedestrians left out.</param>
/// <param name="StopLineGroups">By stop line: the signal group of the way along the corridor; -1 where there is none.</param>
public sealed record CorridorTrace(IReadOnlyList<Trajectory> Trajectories, IReadOnlyList<int> StopLineGroups);
