using Traffic.Core.Prediction;
using Traffic.Core.Priority;
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
    private readonly LampWatch _lamps = new(inner, probe);

    /// <inheritdoc/>
    public IReadOnlyList<JunctionSpecification> Junctions => inner.Junctions;

    /// <inheritdoc/>
    public void SetDetector(int junction, int detector, bool occupied) => inner.SetDetector(junction, detector, occupied);

    /// <inheritdoc/>
    public void Observe(int junction, in Cam cam) => inner.Observe(junction, cam);

    /// <inheritdoc/>
    public void Request(int junction, in PriorityRequest request) => inner.Request(junction, request);

    /// <inheritdoc/>
    public void Step(long tick)
    {
        inner.Step(tick);
        _lamps.Observe(tick);
    }

    /// <inheritdoc/>
    public Aspect GetAspect(int junction, int group) => inner.GetAspect(junction, group);

    /// <inheritdoc/>
    public ReadOnlySpan<TimeToChange> Predictions(int junction) => inner.Predictions(junction);

    /// <inheritdoc/>
    public ReadOnlySpan<TimeToChange> Predictions(int junction, int ahead) => inner.Predictions(junction, ahead);

    /// <inheritdoc/>
    public int Queue(int junction, int group) => inner.Queue(junction, group);

    /// <inheritdoc/>
    public long GuardRejections(int junction) => inner.GuardRejections(junction);
}
