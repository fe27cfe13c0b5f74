using Traffic.Sim.Networks;

namespace Traffic.Sim.Signals;

/// <summary>Where a SUMO program stands at a tick.</summary>
internal sealed class ProgramClock
{
    private readonly long _offset;
    private readonly long _cycle;
    private readonly long[] _starts;
    private readonly string[] _states;

    public ProgramClock(TrafficLightProgram program)
    {
        _offset = program.Offset.Value;
        _cycle = Math.Max(1, program.Cycle.Value);
        _starts = new long[program.Phases.Length];
        _states = new string[program.Phases.Length];
        var start = 0L;
        for (var i = 0; i < _starts.Length; i++)
        {
            _starts[i] = start;
            _states[i] = program.Phases[i].State;
            start += program.Phases[i].Duration.Value;
        }
    }

    /// <summary>Letters of all link indices at a tick (deciseconds).</summary>
    public string StateAt(long tick)
    {
        var position = (((tick - _offset) % _cycle) + _cycle) % _cycle;
        var phase = _starts.Length - 1;
        while (phase > 0 && _starts[phase] > position)
            phase--;
        return _states[phase];
    }
}
