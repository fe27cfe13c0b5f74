using Traffic.Core.Priority;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Sim.Signals;

namespace Traffic.Gateway.Tests.Cluster;

/// <summary>Writes down the lamps of all groups after each tick.</summary>
internal sealed class RecordingSignals(ISignalSystem inner) : ISignalSystem
{
    public List<string> Trace { get; } = [];

    public IReadOnlyList<JunctionSpecification> Junctions => inner.Junctions;

    public long Cams { get; private set; }

    public void SetDetector(int junction, int detector, bool occupied) => inner.SetDetector(junction, detector, occupied);

    public void Request(int junction, in PriorityRequest request) => inner.Request(junction, request);

    public void Observe(int junction, in Cam cam)
    {
        Cams++;
        inner.Observe(junction, cam);
    }

    public void Step(long tick)
    {
        inner.Step(tick);
        Trace.Add($"{tick} " + string.Join(' ', Junctions.Select((junction, j) => string.Concat(
            junction.SignalGroups.Select((_, g) => $"{inner.GetAspect(j, g):D}")))));
    }

    public Aspect GetAspect(int junction, int group) => inner.GetAspect(junction, group);
}
