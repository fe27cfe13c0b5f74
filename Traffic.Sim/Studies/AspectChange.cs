using Traffic.Core.Signals;

namespace Traffic.Sim.Studies;

/// <summary>A change of the lamps of a signal group.</summary>
/// <param name="Tick">Deciseconds of simulation.</param>
/// <param name="Aspect">What they show from then on.</param>
public readonly record struct AspectChange(long Tick, Aspect Aspect);
