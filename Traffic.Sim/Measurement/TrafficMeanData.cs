using Traffic.Sim.Networks;
using Traffic.Sim.Outputs;

namespace Traffic.Sim.Measurement;

/// <summary>
/// Traffic by edge or lane in SUMO's meandata format (1.15): sampled seconds, travel time, density, occupancy, waiting time, time
/// loss, speed, and who came and went.
/// </summary>
internal sealed class TrafficMeanData : MoveObserver, IIntervalOutput
{
    private readonly RoadNetwork _network;
    private readonly MeanDataScope _scope;
    private readonly TrafficSums[] _lanes;
    private readonly Func<double> _now;

    public TrafficMeanData(RoadNetwork network, MeanDataScope scope, SumoXmlWriter writer, Func<double> now)
    {
        (_network, _scope, Writer, _now) = (network, scope, writer, now);
        _lanes = new TrafficSums[network.Lanes.Length];
    }

    public IntervalClock Clock => _scope.Clock;

    public SumoXmlWriter Writer { get; }

    public override void Enter(in MovingVehicle vehicle, int lane, EntryReason reason)
    {
        if (!_scope.Counts(vehicle, lane) || !Clock.Counts(_now()))
            return;
        switch (reason)
        {
            case EntryReason.Departed:
                _lanes[lane].Departed++;
                break;
            case EntryReason.ChangedLane:
                _lanes[lane].ChangedTo++;
                break;
            default:
                _lanes[lane].Entered++;
                break;
        }
    }

    public override void Leave(in MovingVehicle vehicle, int lane, LeaveReason reason)
    {
        if (!_scope.Counts(vehicle, lane) || !Clock.Counts(_now()))
            return;
        switch (reason)
        {
            case LeaveReason.Arrived:
                _lanes[lane].Arrived++;
                break;
            case LeaveReason.ChangedLane:
                _lanes[lane].ChangedFrom++;
                break;
            default:
                _lanes[lane].Left++;
                break;
        }
    }

    public override void Move(in MovingVehicle vehicle, in LaneMove move)
    {
        if (move.Time <= 0 || !_scope.Counts(vehicle, move.Lane) || !Clock.Counts(_now()))
            return;
        ref var sums = ref _lanes[move.Lane];
        sums.Time += move.Time;
        sums.Distance += move.Time * vehicle.Speed;
        sums.FrontTime += move.FrontTime;
        sums.FrontDistance += move.FrontTime * vehicle.Speed;
        sums.LengthTime += vehicle.Length * move.Time;
        sums.OccupiedLengthTime += move.OccupiedLengthTime();
        if (vehicle.Speed < _scope.Definition.HaltingSpeed)
            sums.WaitingTime += move.Time;
        if (vehicle.PossibleSpeed > 0)
            sums.TimeLoss += move.Time * (vehicle.PossibleSpeed - vehicle.Speed) / vehicle.PossibleSpeed;
        if (sums.ShortestVehicle == 0 || vehicle.Length < sums.ShortestVehicle)
            sums.ShortestVehicle = vehicle.Length;
    }

    public void Write(double begin, double end)
    {
        var definition = _scope.Definition;
        Writer.Start("interval");
        Writer.Attribute("begin", begin);
        Writer.Attribute("end", end);
        Writer.Attribute("id", definition.Id);
        foreach (var edge in _scope.Edges)
        {
            if (definition.ByLane)
                WriteLanes(edge, end - begin);
            else
                WriteEdge(edge, end - begin);
        }

        Writer.End();
        Array.Clear(_lanes);
    }

    private void WriteEdge(NetworkEdge edge, double period)
    {
        var sums = default(TrafficSums);
        foreach (var lane in edge.Lanes)
            sums.Add(_lanes[lane]);
        if (sums.IsEmpty && _scope.Definition.Empty == EmptyLanes.Excluded)
            return;
        Writer.Start("edge");
        Writer.Attribute("id", edge.Id);
        WriteSums(sums, period, edge.Length, edge.Lanes.Length, _network.Lanes[edge.Lanes[0]].SpeedLimit);
        Writer.End();
    }

    private void WriteLanes(NetworkEdge edge, double period)
    {
        var excludes = _scope.Definition.Empty == EmptyLanes.Excluded;
        var started = false;
        foreach (var lane in edge.Lanes)
        {
            if (excludes && _lanes[lane].IsEmpty)
                continue;
            if (!started)
            {
                Writer.Start("edge");
                Writer.Attribute("id", edge.Id);
                started = true;
            }

            Writer.Start("lane");
            Writer.Attribute("id", _network.Lanes[lane].Id);
            WriteSums(_lanes[lane], period, _network.Lanes[lane].Length, 1, _network.Lanes[lane].SpeedLimit);
            Writer.End();
        }

        if (started)
            Writer.End();
    }

    private void WriteSums(in TrafficSums sums, double period, double length, int lanes, double limit)
    {
        var definition = _scope.Definition;
        Writer.Attribute("sampledSeconds", sums.Time);
        if (sums.Time > definition.MinimumSamples)
        {
            var longest = definition.MaximumTravelTime;
            if (sums.FrontDistance > 0.001)
                Writer.Attribute("traveltime", Math.Min(longest, length * sums.FrontTime / sums.FrontDistance));
            else if (definition.Empty == EmptyLanes.WithDefaults)
                Writer.Attribute("traveltime", length / limit);
            Writer.Attribute("overlapTraveltime", sums.Distance > 0
                ? Math.Min(longest, (length + (sums.LengthTime / sums.Time)) * sums.Time / sums.Distance)
                : longest);
            var density = Math.Min(
                sums.Time / period * 1000 / length, 1000.0 * lanes / Math.Max(sums.ShortestVehicle, 0.001));
            Writer.Attribute("density", density);
            Writer.Attribute("laneDensity", density / lanes);
            Writer.Attribute("occupancy", sums.OccupiedLengthTime / period / length / lanes * 100);
            Writer.Attribute("waitingTime", sums.WaitingTime);
            Writer.Attribute("timeLoss", sums.TimeLoss);
            Writer.Attribute("speed", sums.Distance / sums.Time);
            Writer.Attribute("speedRelative", sums.Distance / sums.Time / limit);
        }
        else if (definition.Empty == EmptyLanes.WithDefaults)
        {
            Writer.Attribute("traveltime", length / limit);
            Writer.Attribute("speed", limit);
            Writer.Attribute("speedRelative", 1.0);
        }

        Writer.Attribute("departed", (long)sums.Departed);
        Writer.Attribute("arrived", (long)sums.Arrived);
        Writer.Attribute("entered", (long)sums.Entered);
        Writer.Attribute("left", (long)sums.Left);
        Writer.Attribute("laneChangedFrom", (long)sums.ChangedFrom);
        Writer.Attribute("laneChangedTo", (long)sums.ChangedTo);
    }
}
