using Traffic.Sim.Networks;

namespace Traffic.Sim.Reconstruction;

/// <summary>A vehicle of the reconstructed demand: where and when it comes in, and its way.</summary>
/// <param name="Tick">When it comes to its first place as it would without signals, tenths of a second.</param>
/// <param name="Class">What it is.</param>
/// <param name="Route">Edges of its way.</param>
/// <param name="Lane">Lane of the first edge it comes in on, 0 at the right; -1 when any.</param>
/// <param name="Position">Metres from the begin of that lane.</param>
/// <param name="Seen">It was connected; otherwise only a loop counted it.</param>
public sealed record ReconstructedTrip(long Tick, VehicleClass Class, IReadOnlyList<int> Route, int Lane, double Position, bool Seen);
