using Traffic.Core.Priority;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X;

namespace Traffic.Sim.Signals;

/// <summary>No controlled junctions: every traffic light of the network plays its own program.</summary>
public sealed class NoSignalSystem : ISignalSystem
{
    /// <inheritdoc/>
    public IReadOnlyList<JunctionSpecification> Junctions => [];

    /// <inheritdoc/>
    public void SetDetector(int junction, int detector, bool occupied)
    {
    }

    /// <inheritdoc/>
    public void Observe(int junction, in Cam cam)
    {
    }

    /// <inheritdoc/>
    public void Request(int junction, in PriorityRequest request)
    {
    }

    /// <inheritdoc/>
    public void Step(long tick)
    {
    }

    /// <inheritdoc/>
    public Aspect GetAspect(int junction, int group) => Aspect.Dark;
}
