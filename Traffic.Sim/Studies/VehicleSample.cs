using Traffic.Sim.Networks;

namespace Traffic.Sim.Studies;

/// <summary>A vehicle under way at a whole second, as a probe sees it.</summary>
/// <param name="Trip">Number of the trip, from 0, the same from entering to arriving.</param>
/// <param name="Class">Class of the vehicle.</param>
/// <param name="Lane">Lane its front is on; index into <see cref="RoadNetwork.Lanes"/>.</param>
/// <param name="Position">Front, metres from the begin of the lane.</param>
/// <param name="Speed">Metres per second.</param>
/// <param name="Co2Milligrams">Carbon dioxide since entering, milligrams.</param>
public readonly record struct VehicleSample(
    int Trip, VehicleClass Class, int Lane, double Position, double Speed, double Co2Milligrams);
