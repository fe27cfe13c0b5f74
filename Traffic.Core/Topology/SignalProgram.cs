using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>A fixed-time program (starre regeling, SUMO <c>tlLogic</c>).</summary>
/// <param name="Name">Name.</param>
/// <param name="Offset">Shift of the cycle: phase 0 starts when (time - offset) is a multiple of the cycle.</param>
/// <param name="Phases">The phases in order; their durations add up to the cycle.</param>
public sealed record SignalProgram(string Name, DeciSeconds Offset, IReadOnlyList<ProgramPhase> Phases)
{
    /// <summary>Length of the cycle.</summary>
    public DeciSeconds Cycle => new(Phases.Sum(phase => phase.Duration.Value));
}
