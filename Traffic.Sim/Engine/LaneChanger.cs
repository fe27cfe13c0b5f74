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

    // Drivers in a queue take the clearly shorter one: by two cars, metres; in a queue is who drives below this share of the speed.
    private const double QueueDifference = 15;
    private const double SlowShare = 0.6;

    private readonly RoadGraph _graph = state.Graph;
    private readonly int _every = Math.Max(1, (int)Math.Round(Period / state.Step));
    private int[] _order = new int[64];

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
                Consider(_order[i], lanes);
        }
    }

    /// <summary>All vehicles of an edge, foremost first; those abreast from the right.</summary>
    private void Collect(int[] lanes, int count)
    {
        if (_order.Length < count)
            _order = new int[count * 2];
        var filled = 0;
        foreach (var lane in lanes)
        {
            for (var i = 0; i < state.Counts[lane]; i++)
            {
                var slot = state.Lanes[lane][i];
                var position = state.Vehicles[slot].Position;
                var j = filled++;
                while (j > 0 && state.Vehicles[_order[j - 1]].Position < position)
                {
                    _order[j] = _order[j - 1];
                    j--;
                }

                _order[j] = slot;
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
        var ahead = (vehicle.LookAheadSpeed * LookForward) + (2 * (vehicle.Type.Length + vehicle.Type.MinGap));
        // The queue on the lane to be reached takes away room to change.
        var usable = length - vehicle.Position - (offset == 0 ? 0 : Queue(vehicle, index + offset));
        vehicle.WantedOffset = 0;
        if (offset != 0 && usable / Math.Abs(offset) < ahead)
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

    /// <summary>Road taken up by vehicles on a lane of the vehicle's edge and on those it leads to, metres.</summary>
    private double Queue(in Vehicle vehicle, int index)
    {
        var queue = 0.0;
        var last = Math.Min(vehicle.Route.Edges.Length, vehicle.RouteIndex + QueueEdges);
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
        var here = Prospect(vehicle, slot, vehicle.Lane);
        var period = _every * state.Step;
        var most = Math.Max(0.1, Math.Min(_graph.LaneSpeed[vehicle.Lane] * vehicle.SpeedFactor, vehicle.MaximumSpeed));
        // Who knows the way does not leave its lane for a gain in the queue before the place where it needs it.
        ahead = Math.Max(ahead, most * LookForward);
        // Cyclists keep to the right unless their route leads elsewhere.
        if (index + 1 < lanes.Length && !vehicle.Type.IsNarrow && MayUse(vehicle, lanes[index + 1], index + 1, ahead))
        {
            var gain = ((Prospect(vehicle, slot, lanes[index + 1]) - here) / most) + ShorterQueue(vehicle, index, index + 1, most);
            vehicle.SpeedGain = gain > 0 ? vehicle.SpeedGain + (period * gain) : vehicle.SpeedGain * 0.5;
            if (vehicle.SpeedGain > GainThresholdLeft && gain > 0.05 && TryChange(slot, lanes[index + 1], false))
                return;
        }

        if (index == 0 || !MayUse(vehicle, lanes[index - 1], index - 1, ahead))
            return;
        var right = Prospect(vehicle, slot, lanes[index - 1]);
        var rightGain = ((right - here) / most) + ShorterQueue(vehicle, index, index - 1, most);
        if (rightGain > 0.05)
            vehicle.KeepRight += period * rightGain * GainThresholdRight;
        else if (right >= 0.95 * most)
            vehicle.KeepRight += period * GainThresholdRight * FreeSeconds(vehicle, slot, lanes[index - 1], most)
                / KeepRightAcceptance / KeepRightTime;
        else
            vehicle.KeepRight *= 0.5;
        if (vehicle.KeepRight > GainThresholdRight)
            TryChange(slot, lanes[index - 1], false);
    }

    /// <summary>
    /// What a slow vehicle gains by the other of two lanes that both lead on: the share of a queue it does not have to wait out.
    /// </summary>
    private double ShorterQueue(in Vehicle vehicle, int index, int other, double most)
    {
        if (vehicle.Speed > SlowShare * most
            || vehicle.Route[vehicle.RouteIndex, index].Offset != 0 || vehicle.Route[vehicle.RouteIndex, other].Offset != 0)
            return 0;
        var (here, there) = (Queue(vehicle, index), Queue(vehicle, other));
        return here - there > QueueDifference ? (here - there) / here : 0;
    }

    /// <summary>Whether a lane is open to the vehicle and would not have to be left again at once.</summary>
    private bool MayUse(in Vehicle vehicle, int lane, int index, double ahead)
    {
        if ((_graph.LanePermissions[lane] & vehicle.Type.ClassBit) == 0)
            return false;
        ref readonly var rated = ref vehicle.Route[vehicle.RouteIndex, index];
        if (rated.Offset == 0)
            return true;
        return (rated.Length - vehicle.Position - Queue(vehicle, index + rated.Offset)) / Math.Abs(rated.Offset) >= ahead;
    }

    /// <summary>Speed the vehicle can expect on a lane with the leader it has there, metres per second.</summary>
    private double Prospect(in Vehicle vehicle, int slot, int lane)
    {
        var most = Math.Min(_graph.LaneSpeed[lane] * vehicle.SpeedFactor, vehicle.MaximumSpeed);
        LaneGaps.Neighbours(state, vehicle, slot, lane, vehicle.Position, out var leader, out var rear, out _, out _);
        if (leader < 0)
            return most;
        ref readonly var other = ref state.Vehicles[leader];
        return Math.Min(most, CarFollowing.FollowSpeed(vehicle.Type, most, rear - vehicle.Position - vehicle.Type.MinGap,
            other.Speed, other.Type.ApparentDeceleration));
    }

    private double FreeSeconds(in Vehicle vehicle, int slot, int lane, double speed)
    {
        LaneGaps.Neighbours(state, vehicle, slot, lane, vehicle.Position, out var leader, out var rear, out _, out _);
        var free = Math.Min(_graph.LaneLength[lane], rear) - vehicle.Position;
        return leader < 0
            ? Math.Min(KeepRightAcceptance, (free / speed) + 3)
            : Math.Clamp(free / speed, 0, KeepRightAcceptance);
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
        LaneGaps.Neighbours(
            state, vehicle, slot, lane, vehicle.Position, out var leader, out var rear, out _, out _);
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
