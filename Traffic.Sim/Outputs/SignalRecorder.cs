using Traffic.Core.Signals;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Outputs;

/// <summary>Writes the lamps of all controlled junctions as they change.</summary>
internal sealed class SignalRecorder(SignalsWriter writer, ISignalSystem system)
{
    private readonly Aspect[][] _shown = [.. system.Junctions.Select(junction => new Aspect[junction.SignalGroups.Count])];
    private bool _started;

    /// <summary>Writes the lamps that changed in a tick; all of them in the first.</summary>
    public void Record(long tick)
    {
        for (var junction = 0; junction < _shown.Length; junction++)
        {
            var specification = system.Junctions[junction];
            for (var group = 0; group < _shown[junction].Length; group++)
            {
                var aspect = system.GetAspect(junction, group);
                if (_started && _shown[junction][group] == aspect)
                    continue;
                _shown[junction][group] = aspect;
                writer.Write(tick, specification.Id, specification.SignalGroups[group].Id, aspect);
            }
        }

        _started = true;
    }
}
