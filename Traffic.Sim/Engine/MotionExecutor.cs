using Traffic.Sim.Evaluation;
using Traffic.Sim.State;
using Traffic.Sim.Vehicles;

namespace Traffic.Sim.Engine;

/// <summary>
/// Third phase of a step: everybody chooses a speed between what is safe and what is possible, moves, and passes from lane to
/// lane. Decisions are complete before anybody moves.
/// </summary>
internal sealed class MotionExecutor(
    TrafficState state, MotionPlanner[] planners, StopBook stops, JunctionMonitor monitor)
{
    private const double Standing = 0.1;

    // Lines of a vehicle's record that deciding and moving need.
    private const int DecideLines = 3;
    private const int MoveLines = 5;
    private const double StopLineZone = 5;

    private readonly RoadGraph _graph = state.Graph;
    private readonly RightOfWay _rightOfWay = new(state, [.. planners.Select(planner => planner.Approaches)]);
    private readonly SlotList[] _leaving = [.. planners.Select(_ => new SlotList())];
    private readonly SlotList[] _trimming = [.. planners.Select(_ => new SlotList())];

    /// <summary>Vehicles that passed a red signal though they could have stopped; must stay zero.</summary>
    public int RedPassed { get; private set; }

    /// <summary>Vehicles that passed a red signal since it was too late to stop.</summary>
    public int RedUnavoidable { get; private set; }

    /// <summary>Vehicles that reached the end of their route in this step, by slot; still in their lanes.</summary>
    public List<int> Arrived { get; } = [];

    /// <summary>Vehicles that left a lane with detectors in this step.</summary>
    public List<Passage> Passages { get; } = new(256);

    /// <summary>Lanes for which <see cref="Passages"/> are kept.</summary>
    public bool[] RecordsPassages { get; set; } = new bool[state.Lanes.Length];

    public long Updates { get; private set; }

    /// <summary>Decides for the vehicles on a part of the occupied lanes, those a planner planned for.</summary>
    public void Decide(int worker, Range lanes)
    {
        for (var busy = lanes.Start.Value; busy < lanes.End.Value; busy++)
        {
            var (lane, place) = (state.BusyLanes[busy], state.BusyStarts[busy]);
            var list = state.Lanes[lane];
            for (var i = 0; i < state.Counts[lane]; i++)
            {
                state.Prefetch(place + i, DecideLines);
                Decide(list[i], planners[worker]);
            }
        }
    }

    /// <summary>
    /// Moves the vehicles on a part of the occupied lanes, each within its lane. What concerns more than one lane is noted for
    /// <see cref="PassOn()"/>.
    /// </summary>
    public void Move(int worker, Range lanes)
    {
        _leaving[worker].Clear();
        _trimming[worker].Clear();
        for (var busy = lanes.Start.Value; busy < lanes.End.Value; busy++)
        {
            var (lane, place) = (state.BusyLanes[busy], state.BusyStarts[busy]);
            var list = state.Lanes[lane];
            for (var i = 0; i < state.Counts[lane]; i++)
            {
                state.Prefetch(place + i, MoveLines);
                Move(list[i], lane, worker);
            }

            state.Sort(lane);
        }
    }

    /// <summary>Takes the vehicles that have moved over the ends of their lanes to the next ones, in the order of the lanes.</summary>
    public void PassOn()
    {
        Arrived.Clear();
        Passages.Clear();
        Updates += state.Running;
        foreach (var trimming in _trimming)
            foreach (var slot in trimming.Slots)
                TrimTrail(ref state.Vehicles[slot], slot);
        foreach (var leaving in _leaving)
            foreach (var slot in leaving.Slots)
                PassOn(slot);
    }

    private void Decide(int slot, MotionPlanner planner)
    {
        ref var vehicle = ref state.Vehicles[slot];
        var speed = vehicle.PlannedSpeed;
        vehicle.HeldBy = HoldReason.None;
        var items = planner.Items(vehicle);
        vehicle.CanStop = items.Length > 0 && items[0].CanStop;
        foreach (ref var item in items)
        {
            if (item.Passes)
                item.HeldBy = _rightOfWay.Ask(vehicle, slot, item);
            if (!item.Passes)
            {
                vehicle.HeldBy = item.HeldBy;
                speed = item.WaitSpeed;
                break;
            }

            if (item.Distance > item.Link.Visibility && item.CanStop && RightOfWay.IsMinor(state, item.Link))
            {
                speed = Math.Min(speed, item.WaitSpeed);
                break;
            }
        }

        vehicle.PlannedSpeed = Choose(ref vehicle, speed);
    }

    /// <summary>Speed within what brakes and engine allow, less the driver's imperfection.</summary>
    private double Choose(ref Vehicle vehicle, double safe)
    {
        var type = vehicle.Type;
        var hardest = Math.Max(0, vehicle.Speed - (type.EmergencyDeceleration * type.Step));
        var lowest = Math.Min(Math.Max(0, vehicle.Speed - type.DecelerationPerStep), Math.Max(safe, hardest));
        var highest = Math.Max(lowest, Math.Min(safe, vehicle.Speed + type.AccelerationPerStep));
        return type.Model == CarFollowingModel.Krauss && highest > 0
            ? Math.Max(lowest, CarFollowing.Dawdle(type, highest, state.DrawDawdle(ref vehicle)))
            : highest;
    }

    private void Move(int slot, int lane, int worker)
    {
        ref var vehicle = ref state.Vehicles[slot];
        var step = state.Step;
        var speed = vehicle.PlannedSpeed;
        vehicle.PreviousSpeed = vehicle.Speed;
        vehicle.Speed = speed;
        vehicle.Position += speed * step;
        vehicle.Odometer += speed * step;
        if (speed > vehicle.MaximumReached)
            vehicle.MaximumReached = speed;
        if (vehicle.Odometer - vehicle.StuckOdometer > 1)
            (vehicle.StuckOdometer, vehicle.StuckTime) = (vehicle.Odometer, 0);
        else
            vehicle.StuckTime += step;
        var isAtStop = vehicle.StopEnds > state.Time;
        var loss = 0.0;
        if (isAtStop)
        {
            vehicle.StopTotal += step;
        }
        else
        {
            var possible = Math.Min(_graph.LaneSpeed[lane] * vehicle.SpeedFactor, vehicle.MaximumSpeed);
            loss = speed < possible ? step * (possible - speed) / possible : 0;
            vehicle.TimeLoss += loss;
        }

        var stands = speed < Standing && !isAtStop;
        var junction = monitor.LaneJunction[lane];
        if (junction >= 0)
            monitor.AddLossOnLane(lane, loss, stands ? step : 0, stands && !vehicle.Waits);

        if (stands)
        {
            vehicle.WaitingTime += step;
            vehicle.WaitingTotal += step;
            if (!vehicle.Waits)
                vehicle.Stops++;
            vehicle.Waits = true;
            if (_graph.LaneLength[lane] - vehicle.Position < StopLineZone)
                vehicle.HasStopped = true;
        }
        else
        {
            vehicle.WaitingTime = 0;
            vehicle.Waits = false;
        }

        if (!vehicle.Type.Emission.IsZero)
            Emit(ref vehicle, junction >= 0);
        if (vehicle.NextStop >= 0)
            stops.Update(ref vehicle);
        if (vehicle.Position > _graph.LaneLength[lane] || IsArrived(vehicle))
        {
            _leaving[worker].Add(slot);
        }
        else if (vehicle.TrailCount > 0 && Kept(vehicle) < vehicle.TrailCount)
        {
            _trimming[worker].Add(slot);
        }
    }

    private void Emit(ref Vehicle vehicle, bool counts)
    {
        var step = state.Step;
        var rates = vehicle.Type.Emission.Compute(vehicle.Speed, (vehicle.Speed - vehicle.PreviousSpeed) / step, 0);
        vehicle.Co2 += rates.Co2 * step;
        vehicle.Fuel += rates.Fuel * step;
        vehicle.Nox += rates.Nox * step;
        vehicle.Pmx += rates.Pmx * step;
        vehicle.Electricity += rates.Electricity * step;
        if (counts)
            monitor.AddCo2OnLane(vehicle.Lane, rates.Co2 * step);
    }

    private bool IsArrived(in Vehicle vehicle) => vehicle.Position >= vehicle.ArrivalPosition
        && vehicle.RouteIndex == vehicle.Route.Count - 1 && !_graph.LaneInside[vehicle.Lane];

    private void PassOn(int slot)
    {
        ref var vehicle = ref state.Vehicles[slot];
        state.Leave(slot);
        while (!IsArrived(vehicle) && vehicle.Position > _graph.LaneLength[vehicle.Lane])
        {
            var link = state.NextLink(vehicle.Route, vehicle.RouteIndex, vehicle.Lane);
            if (link is null)
            {
                // Rounding may carry a vehicle a hair over the end of a lane that does not lead on.
                vehicle.Position = _graph.LaneLength[vehicle.Lane];
                vehicle.Speed = 0;
                break;
            }

            Pass(ref vehicle, slot, link);
        }

        if (IsArrived(vehicle))
        {
            Arrived.Add(slot);
            return;
        }

        var lane = vehicle.Lane;
        state.Enter(slot, lane);
        TrimTrail(ref vehicle, slot);
    }

    private void Pass(ref Vehicle vehicle, int slot, RoadLink link)
    {
        if (link.Signal >= 0 && state.Letters[link.Signal] == 'r')
        {
            if (vehicle.CanStop)
                RedPassed++;
            else
                RedUnavoidable++;
        }

        var left = vehicle.Lane;
        if (RecordsPassages[left])
            Passages.Add(new Passage(left, vehicle.Position, vehicle.Type.Length, vehicle.Speed));
        vehicle.Position -= _graph.LaneLength[left];
        if (vehicle.TrailCount == LaneTrail.Capacity)
            state.RemoveTail(vehicle.Trail[--vehicle.TrailCount], slot);
        for (var i = vehicle.TrailCount; i > 0; i--)
            vehicle.Trail[i] = vehicle.Trail[i - 1];
        vehicle.Trail[0] = left;
        vehicle.TrailCount++;
        state.AddTail(left, slot);
        vehicle.Lane = link.Next;
        monitor.Pass(_graph, left, link.Next);
        monitor.Movements.Pass(slot, link, vehicle.TimeLoss, vehicle.WaitingTotal, vehicle.Stops, vehicle.Co2);
        vehicle.HasStopped = false;
        if (!link.StartsInside)
            vehicle.EnteredAt = state.StepNumber;
        if (!_graph.LaneInside[link.Next])
            vehicle.RouteIndex++;
    }

    private void TrimTrail(ref Vehicle vehicle, int slot)
    {
        var kept = Kept(vehicle);
        while (vehicle.TrailCount > kept)
            state.RemoveTail(vehicle.Trail[--vehicle.TrailCount], slot);
    }

    /// <summary>Number of lanes behind its own that the rear of a vehicle is still on.</summary>
    private int Kept(in Vehicle vehicle)
    {
        var rear = vehicle.Position - vehicle.Type.Length;
        var kept = 0;
        while (kept < vehicle.TrailCount && rear < 0)
            rear += _graph.LaneLength[vehicle.Trail[kept++]];
        return kept;
    }

    public void Exchange(StateArchive archive)
    {
        RedPassed = archive.Exchange(RedPassed);
        RedUnavoidable = archive.Exchange(RedUnavoidable);
        Updates = archive.Exchange(Updates);
        archive.Exchange(Passages);
    }
}
