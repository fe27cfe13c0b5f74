using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Studies;

/// <summary>Records the series of a run.</summary>
public sealed class RunRecorder : ITrafficProbe
{
    private const double QueueSpeed = 5 / 3.6;

    private readonly RoadNetwork _network;
    private readonly ApproachMap _approaches;
    private readonly List<TrafficCounts> _counts = [];
    private readonly List<float>[] _queues;
    private readonly int[] _queued;
    private readonly double[] _edgeCo2;
    private readonly SortedDictionary<(int From, int To), int> _transitions = [];
    private Trip[] _trips = new Trip[1024];
    private double _begin = double.NaN;
    private int _seconds;

    /// <summary>Prepares to record a run.</summary>
    /// <param name="network">The network.</param>
    /// <param name="junctions">The controlled junctions.</param>
    public RunRecorder(RoadNetwork network, IReadOnlyList<JunctionSpecification> junctions)
    {
        _network = network;
        _approaches = new ApproachMap(network, junctions);
        _queues = [.. junctions.Select(_ => new List<float>())];
        _queued = new int[junctions.Count];
        _edgeCo2 = new double[network.Edges.Length];
    }

    /// <inheritdoc/>
    public void Observe(double time, ReadOnlySpan<VehicleSample> vehicles, TrafficCounts counts)
    {
        if (double.IsNaN(_begin))
            _begin = Math.Ceiling(time) - 1;
        foreach (ref readonly var vehicle in vehicles)
            Take(vehicle);
        if (++_seconds < RunSeries.BinSeconds)
            return;
        CloseBin(counts);
    }

    /// <inheritdoc/>
    public void Show(long tick, int junction, int group, Aspect aspect)
    {
    }

    /// <summary>What was recorded.</summary>
    public RunSeries Finish() => new()
    {
        BeginSeconds = double.IsNaN(_begin) ? 0 : _begin,
        Counts = _counts,
        Queues = _queues,
        EdgeCo2Milligrams = _edgeCo2,
        Transitions = _transitions,
    };

    private void CloseBin(TrafficCounts counts)
    {
        _counts.Add(counts);
        for (var junction = 0; junction < _queued.Length; junction++)
        {
            _queues[junction].Add(_queued[junction] / (float)_seconds);
            _queued[junction] = 0;
        }

        _seconds = 0;
    }

    private void Take(in VehicleSample vehicle)
    {
        while (vehicle.Trip >= _trips.Length)
            Array.Resize(ref _trips, _trips.Length * 2);
        ref var trip = ref _trips[vehicle.Trip];
        var edge = _network.Lanes[vehicle.Lane].Edge;
        var inside = _network.Edges[edge].IsInternal;
        if (!inside)
        {
            if (trip.IsKnown && trip.Edge != edge)
                Pass(trip, vehicle, edge);
            (trip.Edge, trip.IsKnown) = (edge, true);
        }

        _edgeCo2[trip.IsKnown ? trip.Edge : edge] += vehicle.Co2Milligrams - trip.Co2;
        trip.Co2 = vehicle.Co2Milligrams;
        if (vehicle.Speed < QueueSpeed && vehicle.Class != VehicleClass.Pedestrian && _approaches.JunctionOf(edge) is >= 0 and var junction)
            _queued[junction]++;
    }

    private void Pass(in Trip trip, in VehicleSample vehicle, int edge)
    {
        if (vehicle.Class is not (VehicleClass.Pedestrian or VehicleClass.Bicycle))
            _transitions[(trip.Edge, edge)] = _transitions.GetValueOrDefault((trip.Edge, edge)) + 1;
    }

    private struct Trip
    {
        public bool IsKnown;
        public int Edge;
        public double Co2;
    }
}
