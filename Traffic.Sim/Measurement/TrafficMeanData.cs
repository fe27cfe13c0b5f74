using Traffic.Sim.Networks;
using Traffic.Sim.Outputs;

namespace Traffic.Sim.Measurement;

/// <summary>
/// Traffic by edge or lane in SUMO's meandata format (1.15): sampled seconds, travel time, density, occupancy, waiting time, time
/// loss, speed, and who came and went.
/// </summary>
internal sealed class TrafficMeanData(RoadNetwork network, MeanDataScope scope, SumoXmlWriter writer, Func<double> now)
    : MeanData<TrafficSums>(network, scope, writer, now)
{
    public override void Enter(in MovingVehicle vehicle, int lane, EntryReason reason)
    {
        if (!Counts(vehicle, lane))
            return;
        switch (reason)
        {
            case EntryReason.Departed:
                Sums(lane).Departed++;
                break;
            case EntryReason.ChangedLane:
                Sums(lane).ChangedTo++;
                break;
            default:
                Sums(lane).Entered++;
                break;
        }
    }

    public override void Leave(in MovingVehicle vehicle, int lane, LeaveReason reason)
    {
        if (!Counts(vehicle, lane))
            return;
        switch (reason)
        {
            case LeaveReason.Arrived:
                Sums(lane).Arrived++;
                break;
            case LeaveReason.ChangedLane:
                Sums(lane).ChangedFrom++;
                break;
            default:
                Sums(lane).Left++;
                break;
        }
    }

    public override void Move(in MovingVehicle vehicle, in LaneMove move)
    {
        if (move.Time <= 0 || !Counts(vehicle, move.Lane))
            return;
        ref var sums = ref Sums(move.Lane);
        sums.Time += move.Time;
        sums.Distance += move.Time * vehicle.Speed;
        sums.FrontTime += move.FrontTime;
        sums.FrontDistance += move.FrontTime * vehicle.Speed;
        sums.LengthTime += vehicle.Length * move.Time;
        sums.OccupiedLengthTime += move.OccupiedLengthTime();
        if (vehicle.Speed < Definition.HaltingSpeed)
            sums.WaitingTime += move.Time;
        if (vehicle.PossibleSpeed > 0)
            sums.TimeLoss += move.Time * (vehicle.PossibleSpeed - vehicle.Speed) / vehicle.PossibleSpeed;
        if (sums.ShortestVehicle == 0 || vehicle.Length < sums.ShortestVehicle)
            sums.ShortestVehicle = vehicle.Length;
    }

    protected override void WriteSums(in TrafficSums sums, double period, double length, int lanes, double limit)
    {
        Writer.Attribute("sampledSeconds", sums.Time);
        if (sums.Time > Definition.MinimumSamples)
        {
            var longest = Definition.MaximumTravelTime;
            if (sums.FrontDistance > 0.001)
                Writer.Attribute("traveltime", Math.Min(longest, length * sums.FrontTime / sums.FrontDistance));
            else if (Definition.Empty == EmptyLanes.WithDefaults)
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
        else if (Definition.Empty == EmptyLanes.WithDefaults)
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
