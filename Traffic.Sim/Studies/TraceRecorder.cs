using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Studies;

/// <summary>Records lamps and the vehicles along corridors.</summary>
public sealed class TraceRecorder : ITrafficProbe
{
    private readonly List<AspectChange>[][] _signals;
    private readonly CorridorRecorder[] _corridors;
    private double _time;

    /// <summary>Prepares to record a run.</summary>
    /// <param name="network">The network.</param>
    /// <param name="junctions">The controlled junctions.</param>
    /// <param name="corridors">Where vehicles are followed.</param>
    public TraceRecorder(RoadNetwork network, IReadOnlyList<JunctionSpecification> junctions, IReadOnlyList<Corridor> corridors)
    {
        _signals = [.. junctions.Select(junction => junction.SignalGroups.Select(_ => new List<AspectChange>()).ToArray())];
        var approaches = new ApproachMap(network, junctions);
        _corridors = [.. corridors.Select(corridor => new CorridorRecorder(network, approaches, corridor))];
    }

    /// <inheritdoc/>
    public void Observe(double time, ReadOnlySpan<VehicleSample> vehicles, TrafficCounts counts)
    {
        _time = time;
        foreach (var corridor in _corridors)
            corridor.Observe(time, vehicles);
    }

    /// <inheritdoc/>
    public void Show(long tick, int junction, int group, Aspect aspect) => _signals[junction][group].Add(new AspectChange(tick, aspect));

    /// <summary>What was recorded.</summary>
    public RunTrace Finish() => new()
    {
        Signals = _signals,
        Corridors = [.. _corridors.Select(corridor => corridor.Finish())],
        EndSeconds = _time,
    };
}
