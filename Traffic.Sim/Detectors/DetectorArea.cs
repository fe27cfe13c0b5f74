namespace Traffic.Sim.Detectors;

/// <summary>A piece of a lane on which vehicles are detected for a detector of a junction.</summary>
/// <param name="Junction">Index of the junction in the signal system.</param>
/// <param name="Detector">Index of the detector in its specification.</param>
/// <param name="Lane">Lane of the network.</param>
/// <param name="Start">Begin, metres from the begin of the lane.</param>
/// <param name="End">End, metres; equal to the begin for a loop of no length.</param>
/// <param name="Laid">Name of the scenario's detector it is; null for a virtual one.</param>
public readonly record struct DetectorArea(int Junction, int Detector, int Lane, double Start, double End, string? Laid = null);
