namespace Traffic.Sim.Reconstruction;

/// <summary>One of the demands a recording leaves possible.</summary>
/// <param name="Trips">The trips, in the order of time.</param>
/// <param name="Car">The passenger car.</param>
public sealed record ReconstructedDemand(IReadOnlyList<ReconstructedTrip> Trips, PassengerCar Car);
