namespace Traffic.Sim.Studies;

/// <summary>How many trips are where, so far.</summary>
/// <param name="Due">Trips whose planned departure has come.</param>
/// <param name="Entered">Trips that entered the network.</param>
/// <param name="Arrived">Trips that ended.</param>
public readonly record struct TrafficCounts(int Due, int Entered, int Arrived);
