using Traffic.Sim.Vehicles;

namespace Traffic.Sim.Engine;

/// <summary>
/// First phase of a step: from where everybody is now, what speed is safe for each vehicle and which links it wants to pass.
/// Reads positions and speeds, writes only the vehicle's own plan and the approaches of links: the order does not matter.
/// </summary>
internal sealed class MotionPlanner(TrafficState state, StopBook stops)
{
    /// <summary>Links a vehicle looks ahead to at most.</summary>
    public const int MaximumItems = 12;

    private const double Standing = 0.1;

    // Lines of a vehicle's record that planning needs.
    private const int PlanLines = 3;
    private const double SeenBefore = 1;
    private const double SignalStopGap = 1.0;
    private const double StopGap = 0.1;

    private readonly RoadGraph _graph = state.Graph;
    private readonly BodyConflicts _bodies = new(state);
    private PlanItem[] _items = new PlanItem[256];
    private int _itemCount;

    /// <summary>The links ahead of a vehicle this planner planned for, nearest first.</summary>
    public Span<PlanItem> Items(in Vehicle vehicle) => _items.AsSpan(vehicle.PlanStart, vehicle.PlanCount);

    /// <summary>Who is on its way to which link, of the vehicles this planner planned for.</summary>
    public ApproachLog Approaches { get; } = new(state.Graph.Links.Length);

    /// <summary>Times a vehicle drove on because a vehicle stood in its way inside a junction for too long.</summary>
    public int Squeezed
    {
        get => _bodies.Squeezed;
        set => _bodies.Squeezed = value;
    }

    /// <summary>Plans for the vehicles on a range of the busy lanes.</summary>
    public void Plan(Range lanes)
    {
        Approaches.Clear();
        _itemCount = 0;
        for (var busy = lanes.Start.Value; busy < lanes.End.Value; busy++)
        {
            var (lane, place) = (state.BusyLanes[busy], state.BusyStarts[busy]);
            var list = state.Lanes[lane];
            for (var i = 0; i < state.Counts[lane]; i++)
            {
                state.Prefetch(place + i, PlanLines);
                Plan(list[i], lane, i);
            }
        }
    }

    private void Plan(int slot, int lane, int index)
    {
        ref var vehicle = ref state.Vehicles[slot];
        var type = vehicle.Type;
        vehicle.PlanStart = _itemCount;
        vehicle.PlanCount = 0;
        if (vehicle.StopEnds > state.Time)
        {
            vehicle.PlannedSpeed = 0;
            return;
        }

        var desired = Math.Min(_graph.LaneSpeed[lane] * vehicle.SpeedFactor, vehicle.MaximumSpeed);
        var reach = CarFollowing.Reach(type, vehicle.Speed, desired);
        var speed = Math.Min(reach, desired);
        speed = Math.Min(speed, vehicle.AdvisedSpeed);
        vehicle.AdvisedSpeed = double.PositiveInfinity;
        // Far enough to stop, and to be seen in time by those who yield.
        var lookahead = SignalStopGap + (reach * (type.Headway + SeenBefore)) + CarFollowing.BrakeGap(reach, type.DecelerationPerStep, type.Step);
        var seen = _graph.LaneLength[lane] - vehicle.Position;
        var link = vehicle.Onward.Link;

        var pass = SpeedAfter(type, speed, Math.Max(0, seen));
        var leader = state.LeaderOnLane(vehicle, slot, lane, index, link?.Next ?? -1, out var rear);
        if (leader >= 0)
            Limit(ref speed, ref pass, Follow(vehicle, rear - vehicle.Position, leader));
        // Who stands behind one that waits beyond the stop line has no use for its right of way.
        var claims = leader < 0 || speed >= Standing || state.Vehicles[leader].Lane == lane;
        if (_graph.LaneConflicts[lane].Length > 0)
            Limit(ref speed, ref pass, _bodies.Speed(vehicle, slot, lane, -vehicle.Position, true, out _));
        if (_graph.LaneForks[lane].Length > 0)
            Limit(ref speed, ref pass, _bodies.SpeedAtFork(vehicle, slot, lane, -vehicle.Position));
        if (seen > lookahead && speed > 0.001 && link is { IsWatched: true })
            Announce(vehicle, slot, link, seen, speed, pass);
        // A leader on the own lane is nearer than anything beyond its end, unless others pass in between.
        if (leader >= 0 && seen > lookahead && !state.IsMixed(lane))
        {
            vehicle.PlannedSpeed = stops.Limit(vehicle, lane, seen, speed);
            return;
        }

        speed = stops.Limit(vehicle, lane, seen, speed);
        if (_itemCount + MaximumItems > _items.Length)
            Array.Resize(ref _items, _items.Length * 2);
        vehicle.PlannedSpeed = LookAhead(ref vehicle, slot, lane, link, seen, lookahead, speed, pass, claims);
        _itemCount += vehicle.PlanCount;
    }

    private double LookAhead(
        ref Vehicle vehicle, int slot, int lane, RoadLink? link, double seen, double lookahead, double speed, double pass, bool requests)
    {
        var type = vehicle.Type;
        var routeIndex = vehicle.RouteIndex;
        var brakeGap = CarFollowing.BrakeGap(vehicle.Speed, type.StoppingDeceleration * type.Step, type.Step);
        while (seen <= lookahead)
        {
            if (link is null)
            {
                // The end of the route is driven over; a lane that does not lead on is not.
                if (_graph.LaneInside[lane] || routeIndex < vehicle.Route.Count - 1)
                    speed = Math.Min(speed, CarFollowing.StopSpeed(type, vehicle.Speed, seen - StopGap));
                return speed;
            }

            if (vehicle.PlanCount == MaximumItems)
                return Math.Min(speed, CarFollowing.StopSpeed(type, vehicle.Speed, seen - StopGap));
            ref var item = ref _items[vehicle.PlanStart + vehicle.PlanCount++];
            item.Link = link;
            item.Distance = seen;
            item.CanStop = seen >= brakeGap;
            item.RouteIndex = routeIndex + 1;
            item.HeldBy = Wants(vehicle, link, seen, item.CanStop, out var stopGap) ? HoldReason.None : HoldReason.Signal;
            item.WaitSpeed = Math.Min(speed, CarFollowing.StopSpeed(type, vehicle.Speed, Math.Max(0, seen - stopGap)));
            if (!item.Passes)
                return speed;

            var next = link.Next;
            var nextMaximum = Math.Min(_graph.LaneSpeed[next] * vehicle.SpeedFactor, vehicle.MaximumSpeed);
            var minor = RightOfWay.IsMinor(state, link);
            Estimate(vehicle, ref item, speed, pass, nextMaximum, minor);
            var announces = requests && speed > 0.001 && link.IsWatched;
            requests &= !minor || seen <= link.Visibility;

            speed = Math.Min(speed, Math.Max(
                CarFollowing.SpeedBefore(type, seen, nextMaximum), vehicle.Speed - type.DecelerationPerStep));
            pass = Math.Min(nextMaximum, SpeedAfter(type, speed, _graph.LaneLength[next]));
            var waits = false;
            if (_graph.LaneForks[next].Length > 0)
            {
                var behind = _bodies.SpeedAtFork(vehicle, slot, next, seen);
                announces &= behind >= Standing;
                Limit(ref speed, ref pass, behind);
            }

            if (_graph.LaneConflicts[next].Length > 0)
            {
                var inside = _graph.LaneInside[vehicle.Lane] && link.StartsInside && link.Yields.Length == 0;
                var zoneSpeed = _bodies.Speed(vehicle, slot, next, seen, inside, out waits);
                waits &= item.CanStop;
                if (!waits)
                    Limit(ref speed, ref pass, zoneSpeed);
            }

            if (!waits)
            {
                var leader = state.LastOnLane(vehicle, slot, next, out var rear);
                if (leader >= 0)
                {
                    Limit(ref speed, ref pass, Follow(vehicle, seen + rear, leader));
                    item.LeaveSpeed = Math.Min(item.LeaveSpeed, Follow(vehicle, item.ArrivalSpeed, seen + rear, leader));
                }
            }

            item.Leave = LeaveTime(type, item);
            if (announces)
                Register(vehicle, slot, item);
            if (waits)
            {
                item.HeldBy = HoldReason.Blocked;
                return speed;
            }

            if (!_graph.LaneInside[next])
                routeIndex++;
            speed = stops.Limit(vehicle, next, seen + _graph.LaneLength[next], speed);
            lane = next;
            seen += _graph.LaneLength[next];
            link = state.NextLink(vehicle.Route, routeIndex, lane);
        }

        return speed;
    }

    /// <summary>Those who yield at the end of the lane see the vehicle from afar.</summary>
    private void Announce(in Vehicle vehicle, int slot, RoadLink link, double seen, double speed, double pass)
    {
        if (RightOfWay.IsMinor(state, link) || !Wants(vehicle, link, seen, true, out _))
            return;
        var item = new PlanItem { Link = link, Distance = seen };
        var nextMaximum = Math.Min(_graph.LaneSpeed[link.Next] * vehicle.SpeedFactor, vehicle.MaximumSpeed);
        Estimate(vehicle, ref item, speed, pass, nextMaximum, false);
        item.Leave = LeaveTime(vehicle.Type, item);
        Register(vehicle, slot, item);
    }

    /// <summary>Whether the signal lets the vehicle go on, or it is too late to stop for it.</summary>
    private bool Wants(in Vehicle vehicle, RoadLink link, double seen, bool canStop, out double stopGap)
    {
        stopGap = Math.Min(StopGap, seen);
        if (link.Signal < 0)
            return true;
        var letter = state.Letters[link.Signal];
        var starts = vehicle.Speed < Standing && state.LetterAge[link.Signal] < vehicle.Type.StartReaction;
        if (letter is not ((byte)'r' or (byte)'y' or (byte)'u') && !starts)
            return true;
        stopGap = Math.Min(SignalStopGap, 0.5 * _graph.LaneLength[link.From]);
        return !canStop || (letter == 'y' && vehicle.Type.DriveAfterYellow > state.LetterAge[link.Signal]);
    }

    private static void Limit(ref double speed, ref double pass, double safe)
    {
        speed = Math.Min(speed, safe);
        pass = Math.Min(pass, safe);
    }

    /// <summary>Speed after a distance when accelerating all the way, metres per second.</summary>
    private static double SpeedAfter(DriverType type, double speed, double distance) =>
        Math.Sqrt((speed * speed) + (2 * type.Acceleration * distance));

    /// <summary>
    /// When and how fast a link is reached and left. Behind a leader nobody counts on being faster at the link than is safe now.
    /// </summary>
    private static void Estimate(
        in Vehicle vehicle, ref PlanItem item, double speed, double pass, double nextMaximum, bool minor)
    {
        var type = vehicle.Type;
        var arrivalSpeed = Math.Min(Math.Min(nextMaximum, vehicle.MaximumSpeed), pass);
        if (minor && item.Distance > item.Link.Visibility)
        {
            // Slow enough to stop where foes come in sight.
            var inSight = CarFollowing.StopSpeed(item.Link.Visibility, type.DecelerationPerStep, type.Step, 0);
            arrivalSpeed = Math.Min(arrivalSpeed, Math.Sqrt((inSight * inSight) + (2 * type.Acceleration * item.Link.Visibility)));
        }

        item.ArrivalSpeed = Math.Max(arrivalSpeed, Standing);
        item.Arrival = CarFollowing.ArrivalTime(type, item.Distance, speed, item.ArrivalSpeed);
        var braked = Math.Sqrt(Math.Max(0, (speed * speed) - (2 * type.Deceleration * item.Distance)));
        item.ArrivalBraking = braked > 0.5 ? 2 * item.Distance / (speed + braked) : item.Arrival + 30;
        var inside = item.Link.InsideLength;
        item.LeaveSpeed = Math.Min(nextMaximum, Math.Sqrt((item.ArrivalSpeed * item.ArrivalSpeed) + (2 * type.Acceleration * inside)));
    }

    private static double LeaveTime(DriverType type, in PlanItem item) => item.Arrival
        + ((item.Link.InsideLength + type.Length) / Math.Max(Standing, 0.5 * (item.ArrivalSpeed + item.LeaveSpeed)));

    private void Register(in Vehicle vehicle, int slot, in PlanItem item) => Approaches.Add(new Approach
    {
        Link = item.Link.Index,
        Vehicle = slot,
        Arrival = item.Arrival,
        ArrivalBraking = item.ArrivalBraking,
        Leave = item.Leave,
        ArrivalSpeed = item.ArrivalSpeed,
        LeaveSpeed = item.LeaveSpeed,
        Distance = item.Distance,
        HeldBy = vehicle.Speed < Standing ? vehicle.HeldBy : HoldReason.None,
    });

    private double Follow(in Vehicle vehicle, double distance, int leader) =>
        Follow(vehicle, vehicle.Speed, distance, leader);

    private double Follow(in Vehicle vehicle, double speed, double distance, int leader)
    {
        ref readonly var other = ref state.Vehicles[leader];
        var type = vehicle.Type;
        var safe = CarFollowing.FollowSpeed(type, speed, distance - type.MinGap, other.Speed, other.Type.ApparentDeceleration);
        if (type.Model != CarFollowingModel.Idm)
            return safe;
        var desired = Math.Min(_graph.LaneSpeed[vehicle.Lane] * vehicle.SpeedFactor, vehicle.MaximumSpeed);
        return Math.Max(0, safe - CarFollowing.FreeLoss(type, vehicle.Speed, desired));
    }
}
