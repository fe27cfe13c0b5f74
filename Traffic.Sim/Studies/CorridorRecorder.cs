using Traffic.Sim.Networks;

namespace Traffic.Sim.Studies;

/// <summary>Follows the vehicles along a corridor.</summary>
internal sealed class CorridorRecorder
{
    // Who only crosses the corridor is not shown.
    private const float LeastMetres = 25;

    private readonly double[] _laneStart;
    private readonly Dictionary<int, Open> _open = [];
    private readonly List<Trajectory> _trajectories = [];
    private readonly int[] _stopLineGroups;

    public CorridorRecorder(RoadNetwork network, ApproachMap approaches, Corridor corridor)
    {
        _stopLineGroups = [.. corridor.StopLines.Select(stop => approaches.Find(stop.Lane, stop.ToEdge)?.Group ?? -1)];
        _laneStart = new double[network.Lanes.Length];
        Array.Fill(_laneStart, double.NaN);
        for (var i = 0; i < corridor.Edges.Count; i++)
        {
            var edge = network.Edges[corridor.Edges[i]];
            var next = i + 1 < corridor.Edges.Count ? corridor.Edges[i + 1] : -1;
            foreach (var lane in edge.Lanes)
            {
                _laneStart[lane] = corridor.StartMetres[i];
                foreach (var index in network.Lanes[lane].Outgoing)
                    if (network.Lanes[network.Connections[index].ToLane].Edge == next)
                        MarkWayAcross(network, network.Connections[index].ViaLane, corridor.StartMetres[i] + edge.Length);
            }
        }
    }

    /// <summary>Notes where everybody is at a whole second.</summary>
    public void Observe(double time, ReadOnlySpan<VehicleSample> vehicles)
    {
        foreach (ref readonly var vehicle in vehicles)
        {
            var start = _laneStart[vehicle.Lane];
            if (double.IsNaN(start) || vehicle.Class == VehicleClass.Pedestrian)
                continue;
            if (_open.TryGetValue(vehicle.Trip, out var open) && open.Last < time - 1.5)
                Close(vehicle.Trip, open);
            if (!_open.TryGetValue(vehicle.Trip, out open))
                _open[vehicle.Trip] = open = new Open(vehicle.Class, time);
            open.Metres.Add((float)(start + vehicle.Position));
            open.Last = time;
        }
    }

    /// <summary>What was recorded.</summary>
    public CorridorTrace Finish()
    {
        foreach (var (trip, open) in _open.ToArray())
            Close(trip, open);
        return new CorridorTrace([.. _trajectories.OrderBy(trajectory => trajectory.StartSeconds)], _stopLineGroups);
    }

    private void MarkWayAcross(RoadNetwork network, int via, double metres)
    {
        while (via >= 0)
        {
            var lane = network.Lanes[via];
            _laneStart[via] = metres;
            metres += lane.Length;
            via = lane.Outgoing.Length > 0 ? network.Connections[lane.Outgoing[0]].ViaLane : -1;
        }
    }

    private void Close(int trip, Open open)
    {
        _open.Remove(trip);
        if (open.Metres.Count > 1 && open.Metres[^1] - open.Metres[0] >= LeastMetres)
            _trajectories.Add(new Trajectory(open.Class, open.Start, open.Metres));
    }

    private sealed class Open(VehicleClass vehicleClass, double start)
    {
        public VehicleClass Class => vehicleClass;

        public double Start => start;

        public List<float> Metres { get; } = [];

        public double Last { get; set; }
    }
}
