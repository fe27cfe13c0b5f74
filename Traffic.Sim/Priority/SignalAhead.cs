namespace Traffic.Sim.Priority;

/// <summary>A signalised junction on the way of a vehicle.</summary>
/// <param name="Junction">Index of the junction.</param>
/// <param name="Lane">Index of the lane in its specification; -1 when not known yet.</param>
/// <param name="Exit">Index of the exit in its specification; -1 when not known.</param>
/// <param name="Distance">Metres to the stop line.</param>
internal readonly record struct SignalAhead(int Junction, int Lane, int Exit, double Distance);
