namespace Traffic.Sim.Reconstruction;

/// <summary>A vehicle at a moment, as its CAM tells.</summary>
/// <param name="Tick">When, tenths of a second.</param>
/// <param name="Lane">Lane of the network.</param>
/// <param name="Position">Metres from the begin of the lane to its front.</param>
/// <param name="Speed">Metres per second.</param>
internal readonly record struct Sighting(long Tick, int Lane, double Position, double Speed);
