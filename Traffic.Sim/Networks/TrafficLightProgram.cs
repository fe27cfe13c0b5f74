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
    public DeciSeconds Cycle
    {
        get
        {
            var sum = DeciSeconds.Zero;
            foreach (var phase in Phases)
                sum += phase.Duration;
            return sum;
        }
    }

    /// <summary>
    /// The phase in force at a moment: phase 0 starts when (tick - offset) is a multiple of the cycle, which is how SUMO places
    /// its programs.
    /// </summary>
    /// <param name="tick">Tenths of a second of simulation time.</param>
    public int PhaseAt(long tick)
    {
        var cycle = Cycle.Value;
        var rest = (int)((((tick - Offset.Value) % cycle) + cycle) % cycle);
        for (var phase = 0; phase < Phases.Length; phase++)
        {
            rest -= Phases[phase].Duration.Value;
            if (rest < 0)
                return phase;
        }

        return 0;
    }
}
