using Traffic.Core.Signals;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Studies;

/// <summary>Tells a probe what lamps show: all in the first tick, then each change.</summary>
/// <param name="signals">The junctions.</param>
/// <param name="probe">Who watches.</param>
public sealed class LampWatch(ISignalSystem signals, ITrafficProbe probe)
{
    private readonly Aspect[][] _shown = [.. signals.Junctions.Select(junction => new Aspect[junction.SignalGroups.Count])];
    private bool _started;

    /// <summary>After each tick.</summary>
    public void Observe(long tick)
    {
        for (var junction = 0; junction < _shown.Length; junction++)
        {
            var shown = _shown[junction];
            for (var group = 0; group < shown.Length; group++)
            {
                var aspect = signals.GetAspect(junction, group);
                if (_started && shown[group] == aspect)
                    continue;
                shown[group] = aspect;
                probe.Show(tick, junction, group, aspect);
            }
        }

        _started = true;
    }
}
