using Traffic.Core.Prediction;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Studies;

/// <summary>A signal system whose lamps a probe watches, tick by tick.</summary>
/// <param name="inner">The junctions.</param>
/// <param name="probe">Who watches.</param>
public sealed class ProbedSignals(KernelSignalSystem inner, ITrafficProbe probe) : ISignalSystem, ISignalInsight
{
    private readonly Aspect[][] _shown = [.. inner.Junctions.Select(junction => new Aspect[junction.SignalGroups.Count])];
    private bool _started;

    /// <inheritdoc/>
    public IReadOnlyList<JunctionSpecification> Junctions => inner.Junctions;

    /// <inheritdoc/>
    public void SetDetector(int junction, int detector, bool occupied) => inner.SetDetector(junction, detector, occupied);

    /// <inheritdoc/>
    public void Observe(int junction, in Cam cam) => inner.Observe(junction, cam);

    /// <inheritdoc/>
    public void Step(long tick)
    {
        inner.Step(tick);
        for (var junction = 0; junction < _shown.Length; junction++)
        {
            var shown = _shown[junction];
            for (var group = 0; group < shown.Length; group++)
            {
                var aspect = inner.GetAspect(junction, group);
                if (_started && shown[group] == aspect)
                    continue;
                shown[group] = aspect;
                probe.Show(tick, junction, group, aspect);
            }
        }

        _started = true;
    }

    /// <inheritdoc/>
    public Aspect GetAspect(int junction, int group) => inner.GetAspect(junction, group);

    /// <inheritdoc/>
    public ReadOnlySpan<TimeToChange> Predictions(int junction) => inner.Predictions(junction);

    /// <inheritdoc/>
    public long GuardRejections(int junction) => inner.GuardRejections(junction);
}
