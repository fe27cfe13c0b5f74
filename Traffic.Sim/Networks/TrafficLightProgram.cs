using System.Collections.Immutable;
using Traffic.Core.Units;

namespace Traffic.Sim.Networks;

/// <summary>A SUMO signal program (<c>tlLogic</c>).</summary>
/// <param name="Id">SUMO's programID.</param>
/// <param name="Type">SUMO's type: <c>static</c>, <c>actuated</c>, <c>delay_based</c>, ...</param>
/// <param name="Offset">Shift of the cycle: phase 0 starts when (time - offset) is a multiple of the cycle.</param>
/// <param name="Phases">The phases in order.</param>
/// <param name="Where">File and line it was read from.</param>
public sealed record TrafficLightProgram(
    string Id, string Type, DeciSeconds Offset, ImmutableArray<SignalPhase> Phases, string Where)
{
    /// <summary>Length of the cycle.</summary>
    public DeciSeconds Cycle => new(Phases.Sum(phase => phase.Duration.Value));
}
