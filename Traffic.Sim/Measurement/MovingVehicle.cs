using Traffic.Core.Emissions;
using Traffic.Sim.Demand;

namespace Traffic.Sim.Measurement;

/// <summary>A vehicle after the move of a step, as measuring needs it.</summary>
/// <param name="Slot">Slot; the same from departure to arrival.</param>
/// <param name="Planned">The vehicle as planned.</param>
/// <param name="Lane">Lane its front is on.</param>
/// <param name="Front">Its front, metres from the begin of that lane.</param>
/// <param name="Length">Length, metres.</param>
/// <param name="Speed">Speed in the step, metres per second.</param>
/// <param name="Acceleration">Change of speed, metres per second squared.</param>
/// <param name="PossibleSpeed">Speed it would have liked to drive on its lane, metres per second.</param>
/// <param name="TimeLoss">Time lost since departure, seconds.</param>
/// <param name="Emission">What it emits.</param>
internal readonly record struct MovingVehicle(
    int Slot, PlannedVehicle Planned, int Lane, double Front, double Length, double Speed, double Acceleration, double PossibleSpeed,
    double TimeLoss, EmissionClass Emission);
