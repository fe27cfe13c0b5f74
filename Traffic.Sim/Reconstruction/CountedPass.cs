namespace Traffic.Sim.Reconstruction;

/// <summary>A vehicle that passed a counting loop.</summary>
/// <param name="Tick">When.</param>
/// <param name="Vehicle">The vehicle, when it was connected.</param>
/// <param name="Arrival">When it would have come to the stop line without signals; null when that has to be drawn.</param>
/// <param name="Latest">It came no later: when it was at the stop line, or would have been from where it was first seen.</param>
internal readonly record struct CountedPass(long Tick, SeenVehicle? Vehicle, long? Arrival, long Latest);
