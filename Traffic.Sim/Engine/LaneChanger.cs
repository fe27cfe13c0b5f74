using Traffic.Sim.Vehicles;

namespace Traffic.Sim.Engine;

/// <summary>
/// Fourth phase of a step: lane changes. Reasons in order: the route (the further the change and the faster the vehicle, the
/// earlier), gain of speed, keeping right. Who has to change and cannot adapts to the gap, asks the vehicle behind the gap to
/// make room, accepts smaller gaps the longer it waits, and swaps places with a neighbour that wants the opposite.
/// </summary>
internal sealed class LaneChanger(TrafficState state, StopBook stops)
{
    private const double Standing = 0.1;

    // Lines of a vehicle's record that changing lanes needs.
    private const int ChangeLines = 4;

    // Seconds of driving within which a change the route needs is begun (LC2013: look forward 10 s).
    private const double LookForward = 10;
    private const double GainThresholdLeft = 0.2;
    private const double GainThresholdRight = 2.0;
    private const double KeepRightTime = 5;
    private const double KeepRightAcceptance = 7;

    // A change that is not urgent is considered this often.
    private const double Period = 0.5;
    private const double PatienceSeconds = 3;
    private const double SwapAfter = 5;

    // Nobody holds up a lane to fall in far from where the change must be done: at least this share of the way per second.
    private const double PressSeconds = 8;
    private const int QueueEdges = 4;

    // Changes to the left are begun twice as early (lcLookaheadLeft), and the right lane may be 5 km/h slower.
    private const double LeftFactor = 2;
    private const double RightDiscount = 5 / 3.6;

    // Gains are relative to at least this speed and must last this long; a lane that leads elsewhere within this way is not used.
    private const double GainAtLeast = 10;
    private const double GainSeconds = 20;
    private const double TurnLane = 200;

    private readonly RoadGraph _graph = state.Graph;
    private readonly int _every = Math.Max(1, (int)Math.Round(Period / state.Step));

    // What is left of a gain after a period.
    private readonly double _half = Math.Pow(0.5, Math.Max(1, Math.Round(Period / state.Step)) * state.Step);
    private readonly double _fifthLess = Math.Pow(0.8, Math.Max(1, Math.Round(Period / state.Step)) * state.Step);
    private int[] _order = new int[64];
    private double[] _fronts = new double[64];

    /// <summary>Times two vehicles that blocked each other swapped lanes.</summary>
    public int Swapped { get; set; }

    /// <summary>Considers the vehicles on edges of which none sees another.</summary>
    public void Change(ReadOnlySpan<int> edges)
    {
        foreach (var edge in edges)
        {
            var lanes = _graph.EdgeLanes[edge];
            var count = 0;
            foreach (var lane in lanes)
                count += state.Counts[lane];
            if (count == 0)
                continue;
            Collect(lanes, count);
            for (var i = 0; i < count; i++)
            {
                if (i + TrafficState.PrefetchDistance < count)
                    state.PrefetchSlot(_order[i + TrafficState.PrefetchDistance], ChangeLines);
                Consider(_order[i], lanes);
            }
        }
    }

    /// <summary>All vehicles of an edge, foremost first; those abreast from the right.</summary>
    private void Collect(int[] lanes, int count)
    {
        if (_order.Length < count)
        {
            _order = new int[count * 2];
            _fronts = new double[count * 2];
        }

        var filled = 0;
        foreach (var lane in lanes)
        {
            var fronts = state.Fronts[lane];
            for (var i = 0; i < state.Counts[lane]; i++)
            {
                var front = fronts[i];
                var j = filled++;
                while (j > 0 && _fronts[j - 1] < front)
                {
                    _order[j] = _order[j - 1];
                    _fronts[j] = _fronts[j - 1];
                    j--;
                }

                _order[j] = state.Lanes[lane][i];
                _fronts[j] = front;
            }
        }
    }

    private void Consider(int slot, int[] lanes)
    {
        ref var vehicle = ref state.Vehicles[slot];
        if (vehicle.StopEnds > state.Time || (vehicle.Position < vehicle.Type.Length && vehicle.TrailCount > 0 && vehicle.Speed > 5))
            return;
        var index = _graph.LaneIndex[vehicle.Lane];
        var (length, offset) = Need(vehicle, index, lanes);
        vehicle.LookAheadSpeed = Math.Max(vehicle.Speed, vehicle.LookAheadSpeed - (0.1 * state.Step * (vehicle.LookAheadSpeed - vehicle.Speed)));
        var bodies = 2 * (vehicle.Type.Length + vehicle.Type.MinGap);
        var ahead = (vehicle.LookAheadSpeed * LookForward) + bodies;
        var sooner = offset > 0 ? (vehicle.LookAheadSpeed * LookForward * (LeftFactor - 1)) : 0;
        vehicle.WantedOffset = 0;
        if (offset != 0 && IsSoon(vehicle, length, index, offset, ahead + sooner))
        {
            var direction = Math.Sign(offset);
            vehicle.WantedOffset = direction;
            var target = lanes[index + direction];
            if ((_graph.LanePermissions[target] & vehicle.Type.ClassBit) != 0 && !TryChange(slot, target, true))
                Press(ref vehicle, slot, target, length - vehicle.Position);
            return;
        }

        vehicle.BlockedTime = 0;
        if ((state.StepNumber + vehicle.Trip) % _every == 0)
            Improve(ref vehicle, slot, index, lanes, ahead);
    }

    /// <summary>Distance that can be driven on the lane and lanes to go, for the route or for the next halt.</summary>
    private (double Length, int Offset) Need(in Vehicle vehicle, int index, int[] lanes)
    {
        if (vehicle.NextStop >= 0 && stops.Next(vehicle) is { } stop && stop.End >= vehicle.Position
            && _graph.LaneEdge[stop.Lane] == _graph.LaneEdge[lanes[0]])
        {
            var away = _graph.LaneIndex[stop.Lane] - index;
            return (stop.End, away);
        }

        return (vehicle.Onward.Length, vehicle.Onward.Offset);
    }

    /// <summary>Whether the way left for each change is short; the queue on the lane to be reached takes away room to change.</summary>
    private bool IsSoon(in Vehicle vehicle, double length, int index, int offset, double ahead)
    {
        var (left, changes) = (length - vehicle.Position, Math.Abs(offset));
        return left / changes < ahead || (left - Queue(vehicle, index + offset)) / changes < ahead;
    }

    /// <summary>Road taken up by vehicles on a lane of the vehicle's edge and on those it leads to, metres.</summary>
    private double Queue(in Vehicle vehicle, int index)
    {
        var queue = 0.0;
        var last = Math.Min(vehicle.Route.Count, vehicle.RouteIndex + QueueEdges);
        for (var edge = vehicle.RouteIndex; edge < last; edge++)
        {
            ref readonly var lane = ref vehicle.Route[edge, index];
            // Those on other edges may be changing lanes right now.
            queue += edge == vehicle.RouteIndex ? state.Occupied[lane.Lane] : state.OccupiedBefore[lane.Lane];
            if (lane.Link is not { } link || lane.Offset != 0)
                break;
            index = _graph.LaneIndex[link.To];
        }

        return queue;
    }

    private void Improve(ref Vehicle vehicle, int slot, int index, int[] lanes, double ahead)
    {
        var period = _every * state.Step;
        var mayRight = index > 0 && MayUse(vehicle, lanes[index - 1], index, index - 1, ahead);
        // Cyclists keep to the right unless their route leads elsewhere.
        var mayLeft = index + 1 < lanes.Length && !vehicle.Type.IsNarrow
            && MayUse(vehicle, lanes[index + 1], index, index + 1, ahead * LeftFactor);
        if (!mayRight && !mayLeft)
            return;
        var here = Prospect(vehicle, vehicle.Lane, Ahead(vehicle, slot, vehicle.Lane));
        if (mayRight && WantsRight(ref vehicle, slot, lanes[index - 1], index, here, period) && TryChange(slot, lanes[index - 1], false))
            return;
        if (mayLeft && WantsLeft(ref vehicle, slot, lanes[index + 1], index, here, period))
            TryChange(slot, lanes[index + 1], false);
    }

    private bool WantsRight(ref Vehicle vehicle, int slot, int lane, int index, double here, double period)
    {
        var (leader, rear) = Ahead(vehicle, slot, lane);
        var there = Prospect(vehicle, lane, (leader, rear));
        if (here - RightDiscount > there)
        {
            if (vehicle.SpeedGain < 0)
                vehicle.SpeedGain *= _half;
        }
        else
        {
            var most = Math.Max(0.1, Math.Min(_graph.LaneSpeed[vehicle.Lane] * vehicle.SpeedFactor, vehicle.MaximumSpeed));
            vehicle.SpeedGain -= period * RelativeGain(here, there);
            vehicle.KeepRight += period * GainThresholdRight * FreeSeconds(vehicle, lane, (leader, rear), most)
                / KeepRightAcceptance / KeepRightTime;
        }

        if (vehicle.KeepRight > GainThresholdRight)
            return true;
        return vehicle.Onward.Offset < 0
            ? vehicle.SpeedGain < 0
            : vehicle.SpeedGain < -GainThresholdRight && LastsLong(vehicle, index - 1);
    }

    private bool WantsLeft(ref Vehicle vehicle, int slot, int lane, int index, double here, double period)
    {
        var there = Prospect(vehicle, lane, Ahead(vehicle, slot, lane));
        var gain = RelativeGain(here, there);
        if (gain > 0)
            vehicle.SpeedGain += period * gain;
        else if (vehicle.SpeedGain > 0)
            vehicle.SpeedGain *= gain < 0 ? _half : _fifthLess;
        if (vehicle.Onward.Offset > 0)
            return vehicle.SpeedGain > 0;
        return vehicle.SpeedGain > GainThresholdLeft && gain > 0.001 && LastsLong(vehicle, index + 1);
    }

    private static double RelativeGain(double here, double there) => (there - here) / Math.Max(there, GainAtLeast);

    /// <summary>Whether a lane can be driven on long enough to change onto it for speed.</summary>
    private static bool LastsLong(in Vehicle vehicle, int index) =>
        vehicle.Route[vehicle.RouteIndex, index].Length / Math.Max(0.1, vehicle.Speed) > GainSeconds;

    /// <summary>Whether a lane is open to the vehicle and it could come back in time to where its route leads.</summary>
    private bool MayUse(in Vehicle vehicle, int lane, int index, int other, double ahead)
    {
        if ((_graph.LanePermissions[lane] & vehicle.Type.ClassBit) == 0)
            return false;
        ref readonly var own = ref vehicle.Onward;
        ref readonly var rated = ref vehicle.Route[vehicle.RouteIndex, other];
        if (Math.Sign(own.Offset) == Math.Sign(other - index) || (own.Offset == 0 && rated.Offset == 0))
            return true;
        // Nobody leaves the best lane for one that soon leads elsewhere.
        if (own.Offset == 0 && rated.Length < TurnLane)
            return false;
        var (left, changes) = (rated.Length - vehicle.Position, Math.Abs(own.Offset) + 2);
        return left / changes >= ahead && (left - Math.Max(Queue(vehicle, index), Queue(vehicle, other))) / changes >= ahead;
    }

    /// <summary>The vehicle it would follow on a lane, there or beyond its end, and where its rear is; -1 for none.</summary>
    private (int Leader, double Rear) Ahead(in Vehicle vehicle, int slot, int lane)
    {
        var leader = LaneGaps.Leader(state, vehicle, slot, lane, vehicle.Position, out var rear);
        if (leader < 0)
            leader = LaneGaps.AheadOfLane(state, vehicle, slot, lane, vehicle.Position, out rear);
        return (leader, rear);
    }

    /// <summary>Speed the vehicle can reach within a second on a lane behind a leader, metres per second.</summary>
    private double Prospect(in Vehicle vehicle, int lane, (int Leader, double Rear) ahead)
    {
        var most = Math.Min(_graph.LaneSpeed[lane] * vehicle.SpeedFactor, vehicle.MaximumSpeed);
        most = Math.Min(most, vehicle.Speed + vehicle.Type.Acceleration);
        if (ahead.Leader < 0)
            return most;
        ref readonly var other = ref state.Vehicles[ahead.Leader];
        return Math.Min(most, CarFollowing.FollowSpeed(vehicle.Type, vehicle.Speed, ahead.Rear - vehicle.Position - vehicle.Type.MinGap,
            other.Speed, other.Type.ApparentDeceleration));
    }

    /// <summary>Seconds that can be driven at full speed on a lane behind a leader, at most <see cref="KeepRightAcceptance"/>.</summary>
    private double FreeSeconds(in Vehicle vehicle, int lane, (int Leader, double Rear) ahead, double speed)
    {
        var type = vehicle.Type;
        var gap = Math.Max(0, vehicle.Route[vehicle.RouteIndex, _graph.LaneIndex[lane]].Length
            - CarFollowing.BrakeGap(speed, type.DecelerationPerStep, type.Step));
        var free = Math.Min(KeepRightAcceptance, gap / speed);
        if (ahead.Leader < 0 || state.Vehicles[ahead.Leader].Speed >= speed)
            return free;
        ref readonly var other = ref state.Vehicles[ahead.Leader];
        gap = Math.Clamp(ahead.Rear - vehicle.Position - type.MinGap
            - CarFollowing.SecureGap(type, speed, other.Speed, other.Type.ApparentDeceleration), 0, gap);
        return Math.Min(free, gap / (speed - other.Speed));
    }

    private bool TryChange(int slot, int lane, bool urgent)
    {
        ref var vehicle = ref state.Vehicles[slot];
        var type = vehicle.Type;
        var position = Math.Min(vehicle.Position, _graph.LaneLength[lane]);
        LaneGaps.Neighbours(state, vehicle, slot, lane, position, out var leader, out var rear, out var follower, out var front);
        if (leader < 0)
            leader = LaneGaps.AheadOfLane(state, vehicle, slot, lane, position, out rear);
        var hurry = urgent && vehicle.BlockedTime > PatienceSeconds;
        if (leader >= 0)
        {
            ref readonly var other = ref state.Vehicles[leader];
            var gap = rear - position - type.MinGap;
            if (gap < 0 || gap < Needed(type, vehicle.Speed, other.Speed, other.Type.ApparentDeceleration, hurry))
                return false;
        }

        if (follower < 0)
            follower = LaneGaps.BehindLane(state, vehicle, lane, out front);
        if (follower >= 0)
        {
            ref readonly var other = ref state.Vehicles[follower];
            var gap = position - type.Length - front - other.Type.MinGap;
            if (gap < 0 || gap < Needed(other.Type, other.Speed, vehicle.Speed, type.ApparentDeceleration, hurry))
                return false;
        }

        state.Leave(slot);
        vehicle.Position = position;
        state.Enter(slot, lane);
        vehicle.SpeedGain = vehicle.KeepRight = vehicle.BlockedTime = 0;
        vehicle.LaneChanges++;
        return true;
    }

    private static double Needed(DriverType type, double speed, double leaderSpeed, double leaderDeceleration, bool hurry)
    {
        var secure = CarFollowing.SecureGap(type, speed, leaderSpeed, leaderDeceleration);
        return hurry ? Math.Max(0, secure - (speed * type.Headway)) : secure;
    }

    /// <summary>Prepares a change that is needed and not possible yet.</summary>
    private void Press(ref Vehicle vehicle, int slot, int lane, double usable)
    {
        var type = vehicle.Type;
        vehicle.BlockedTime += state.Step;
        var leader = LaneGaps.Leader(state, vehicle, slot, lane, vehicle.Position, out var rear);
        if (leader >= 0 && rear - vehicle.Position - type.MinGap < vehicle.Speed * type.Headway)
        {
            // Fall in behind the leader there, harder the less way is left.
            ref readonly var other = ref state.Vehicles[leader];
            var wished = CarFollowing.FollowSpeed(type, vehicle.Speed, Math.Max(0, rear - vehicle.Position - type.MinGap),
                other.Speed, other.Type.ApparentDeceleration);
            var share = usable < 30 ? 1 : 0.5;
            vehicle.AdvisedSpeed = Math.Min(vehicle.AdvisedSpeed,
                Math.Max(Math.Max(wished, vehicle.Speed - (share * type.DecelerationPerStep)), Math.Clamp(usable / PressSeconds, 1, 6)));
        }

        AskForRoom(vehicle, slot, lane);
        if (vehicle.Speed < Standing && vehicle.BlockedTime > SwapAfter)
            TrySwap(ref vehicle, slot, lane);
    }

    /// <summary>Asks the first vehicle on the lane that can still stay behind to do so.</summary>
    private void AskForRoom(in Vehicle vehicle, int slot, int lane)
    {
        var tail = vehicle.Position - vehicle.Type.Length;
        var list = state.Lanes[lane];
        for (var i = 0; i < state.Counts[lane]; i++)
        {
            ref var other = ref state.Vehicles[list[i]];
            var gap = tail - other.Position - other.Type.MinGap;
            if (list[i] == slot || other.Position > vehicle.Position || gap < 0)
                continue;
            if (other.Type.Cooperation <= 0 && vehicle.BlockedTime < 10)
                return;
            if (gap < CarFollowing.BrakeGap(other.Speed, other.Type.DecelerationPerStep, state.Step)
                - CarFollowing.BrakeGap(vehicle.Speed, vehicle.Type.DecelerationPerStep, state.Step))
                continue;
            var wished = CarFollowing.FollowSpeed(
                other.Type, other.Speed, gap, vehicle.Speed, vehicle.Type.ApparentDeceleration);
            other.AdvisedSpeed = Math.Min(other.AdvisedSpeed,
                Math.Max(wished, other.Speed - other.Type.DecelerationPerStep));
            return;
        }
    }

    /// <summary>Swaps two standing vehicles abreast that each want the other's lane.</summary>
    private void TrySwap(ref Vehicle vehicle, int slot, int lane)
    {
        var list = state.Lanes[lane];
        for (var i = 0; i < state.Counts[lane]; i++)
        {
            var partner = list[i];
            ref var other = ref state.Vehicles[partner];
            if (other.WantedOffset != -vehicle.WantedOffset || other.Speed >= Standing || other.BlockedTime < SwapAfter
                || other.Position - other.Type.Length > vehicle.Position || vehicle.Position - vehicle.Type.Length > other.Position
                || vehicle.TrailCount > 0 || other.TrailCount > 0)
                continue;
            var from = vehicle.Lane;
            var (own, its) = (vehicle.Position, other.Position);
            state.Leave(slot);
            state.Leave(partner);
            if (Fits(vehicle, lane, its) && Fits(other, from, own))
            {
                (vehicle.Position, other.Position) = (its, own);
                state.Enter(slot, lane);
                state.Enter(partner, from);
                vehicle.BlockedTime = other.BlockedTime = 0;
                vehicle.LaneChanges++;
                other.LaneChanges++;
                Swapped++;
            }
            else
            {
                state.Enter(slot, from);
                state.Enter(partner, lane);
            }

            return;
        }
    }

    private bool Fits(in Vehicle vehicle, int lane, double position)
    {
        LaneGaps.Neighbours(state, vehicle, -1, lane, position, out _, out var rear, out _, out var front);
        return rear >= position && front <= position - vehicle.Type.Length;
    }
}
