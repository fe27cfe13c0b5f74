using Traffic.Sim.Networks;

namespace Traffic.Sim.Studies;

/// <summary>A vehicle along a corridor, second by second.</summary>
/// <param name="Class">Class of the vehicle.</param>
/// <param name="StartSeconds">Time of the first point, seconds of simulation; each following point is a second later.</param>
/// <param name="Metres">Places, metres along the corridor.</param>
public sealed record Trajectory(VehicleClass Class, double StartSeconds, IReadOnlyList<float> Metres);
