using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Control;

/// <summary>A <see cref="SignalProgram"/> by index: the masks of the phases and what is shown at any moment.</summary>
internal sealed class ProgramTable
{
    private readonly int[] _ends;
    private readonly ulong[] _green;
    private readonly ulong[] _yellow;
    private readonly int _offset;

    public ProgramTable(SignalProgram program, int groups)
    {
        ArgumentNullException.ThrowIfNull(program);
        _ends = new int[program.Phases.Count];
        _green = new ulong[program.Phases.Count];
        _yellow = new ulong[program.Phases.Count];
        _offset = program.Offset.Value;
        for (var p = 0; p < program.Phases.Count; p++)
        {
            var phase = program.Phases[p];
            if (phase.Duration.Value <= 0) throw Bad(program, p, "its duration must be positive");
            if (phase.Aspects.Length != groups)
                throw Bad(program, p, $"it has {phase.Aspects.Length} letters for {groups} signal groups");
            Cycle += phase.Duration.Value;
            _ends[p] = Cycle;
            for (var i = 0; i < groups; i++)
            {
                switch (phase.Aspects[i])
                {
                    case 'G' or 'g': _green[p] |= 1UL << i; break;
                    case 'y': _yellow[p] |= 1UL << i; break;
                    case 'r': break;
                    default: throw Bad(program, p, $"'{phase.Aspects[i]}' is not one of G, y and r");
                }
            }
        }

        if (Cycle == 0) throw new ArgumentException($"program {program.Name} has no phases");
    }

    /// <summary>Length of the cycle, ticks.</summary>
    public int Cycle { get; }

    /// <summary>Number of phases.</summary>
    public int PhaseCount => _ends.Length;

    /// <summary>Position at which a phase ends: the begin of the next one, or the cycle.</summary>
    public int EndOf(int phase) => _ends[phase];

    /// <summary>Position in the cycle at a tick, 0 to <see cref="Cycle"/> - 1; phase 0 begins when (tick - offset) mod cycle is 0.</summary>
    public int PositionAt(long tick)
    {
        var position = (int)((tick - _offset) % Cycle);
        return position < 0 ? position + Cycle : position;
    }

    /// <summary>Index of the phase at a position.</summary>
    public int PhaseAt(int position)
    {
        var phase = 0;
        while (position >= _ends[phase]) phase++;
        return phase;
    }

    /// <summary>Groups green in a phase.</summary>
    public ulong GreenIn(int phase) => _green[phase];

    /// <summary>Groups yellow in a phase.</summary>
    public ulong YellowIn(int phase) => _yellow[phase];

    /// <summary>What a group shows at a position.</summary>
    public Aspect AspectAt(int position, int group)
    {
        var phase = PhaseAt(position);
        return (_green[phase] >> group & 1) != 0 ? Aspect.Green : (_yellow[phase] >> group & 1) != 0 ? Aspect.Yellow : Aspect.Red;
    }

    /// <summary>For how many ticks before a position a group has shown what it shows there; a cycle when it never changes.</summary>
    public int TicksShown(int position, int group)
    {
        var aspect = AspectAt(position, group);
        var ticks = 0;
        while (ticks < Cycle && AspectAt((position - ticks - 1 + (2 * Cycle)) % Cycle, group) == aspect) ticks++;
        return ticks;
    }

    /// <summary>Ticks since the last end of green of a group that is not green at a position; a cycle when it never is.</summary>
    public int TicksSinceEndOfGreen(int position, int group)
    {
        var ticks = 0;
        while (ticks < Cycle && AspectAt((position - ticks - 1 + (2 * Cycle)) % Cycle, group) != Aspect.Green) ticks++;
        return ticks;
    }

    private static ArgumentException Bad(SignalProgram program, int phase, string what) =>
        new($"program {program.Name}, phase {phase}: {what}");
}
