namespace Traffic.Sim.Demand;

/// <summary>A planned halt.</summary>
/// <param name="Lane">Lane, index into the network's lanes.</param>
/// <param name="Start">Begin of the stopping place, metres from the begin of the lane.</param>
/// <param name="End">End of the stopping place, metres; the front of the vehicle stops here.</param>
/// <param name="Duration">Least time to stand, seconds; negative when only <paramref name="Until"/> counts.</param>
/// <param name="Until">Earliest time to leave, seconds of simulation; negative when only <paramref name="Duration"/> counts.</param>
/// <param name="Place">Id of the bus stop; empty for a plain place on a lane.</param>
/// <param name="Parking">Whether the vehicle leaves the lane free while it stands.</param>
public sealed record VehicleStop(int Lane, double Start, double End, double Duration, double Until, string Place, bool Parking);
