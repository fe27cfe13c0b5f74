using Traffic.Core.Kernel;
using Traffic.Core.Prediction;
using Traffic.Core.Priority;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X;

namespace Traffic.Sim.Signals;

/// <summary>Runs the kernel of every junction in process.</summary>
public sealed class KernelSignalSystem : ISignalSystem, ISignalInsight, ISignalState
{
    private readonly IntersectionRuntime[] _runtimes;
    private readonly NeighbourLinks _neighbours;

    /// <summary>Creates a kernel for each junction.</summary>
    public KernelSignalSystem(
        IReadOnlyList<JunctionSpecification> junctions, ControllerKind controller, RuntimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(junctions);
        Junctions = junctions;
        _runtimes = [.. junctions.Select(junction => new IntersectionRuntime(junction, controller, options))];
        _neighbours = new NeighbourLinks(junctions, _runtimes, options.AnnouncesOutflow);
    }

    /// <inheritdoc/>
    public IReadOnlyList<JunctionSpecification> Junctions { get; }

    /// <summary>The kernel of a junction.</summary>
    public IntersectionRuntime this[int junction] => _runtimes[junction];

    /// <inheritdoc/>
    public void SetDetector(int junction, int detector, bool occupied) => _runtimes[junction].SetDetector(detector, occupied);

    /// <inheritdoc/>
    public void Observe(int junction, in Cam cam) => _runtimes[junction].Observe(cam);

    /// <inheritdoc/>
    public void Request(int junction, in PriorityRequest request) => _runtimes[junction].Priority.Take(request);

    /// <inheritdoc/>
    public void Step(long tick)
    {
        Step(tick, ..);
        Talk(tick);
    }

    /// <summary>Lets neighbours hear of each other, once all of them have stepped a tick.</summary>
    internal void Talk(long tick) => _neighbours.Step(tick);

    /// <summary>Steps some of the junctions; they know nothing of one another within a tick.</summary>
    internal void Step(long tick, Range junctions)
    {
        foreach (var runtime in _runtimes.AsSpan(junctions))
            runtime.Step(tick);
    }

    /// <inheritdoc/>
    public void CopyStateFrom(ISignalSystem other)
    {
        if (other is not KernelSignalSystem kernels || kernels._runtimes.Length != _runtimes.Length)
            throw new ArgumentException("state can only be copied between systems of the same junctions", nameof(other));
        for (var i = 0; i < _runtimes.Length; i++)
            _runtimes[i].CopyStateFrom(kernels._runtimes[i]);
    }

    /// <inheritdoc/>
    public void SaveState(Stream stream)
    {
        foreach (var runtime in _runtimes)
            runtime.SaveState(stream);
    }

    /// <inheritdoc/>
    public void LoadState(Stream stream)
    {
        foreach (var runtime in _runtimes)
            runtime.LoadState(stream);
    }

    /// <inheritdoc/>
    public Aspect GetAspect(int junction, int group) => _runtimes[junction].Aspects[group];

    /// <inheritdoc/>
    public ReadOnlySpan<TimeToChange> Predictions(int junction) => _runtimes[junction].Predictions;

    /// <inheritdoc/>
    public ReadOnlySpan<TimeToChange> Predictions(int junction, int ahead) => ahead switch
    {
        0 => _runtimes[junction].Predictions,
        1 => _runtimes[junction].LaterPredictions,
        _ => _runtimes[junction].LastPredictions,
    };

    /// <inheritdoc/>
    public int Queue(int junction, int group) => _runtimes[junction].Kpi.Queues[group];

    /// <inheritdoc/>
    public long GuardRejections(int junction) => _runtimes[junction].Guard.Rejections;
}
