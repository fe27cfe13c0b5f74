namespace Traffic.Sim.Measurement;

/// <summary>A place on a lane where vehicles enter or leave the area of a detector.</summary>
/// <param name="Lane">Lane, index into the network's lanes.</param>
/// <param name="Position">Metres from the begin of the lane.</param>
public sealed record CrossSection(int Lane, double Position);
