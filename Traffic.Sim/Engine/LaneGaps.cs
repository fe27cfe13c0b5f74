using Traffic.Sim.Vehicles;

namespace Traffic.Sim.Engine;

/// <summary>Whether a vehicle fits between those on a lane, for entering the network and for changing lanes.</summary>
internal static class LaneGaps
{
    /// <summary>How far beyond the ends of a lane others are looked for, metres.</summary>
    public const double FeederReach = 60;

    /// <summary>
    /// Whether a vehicle can be put on its lane at its position; lowers the speed to what is safe if it may
    /// (<paramref name="adapts"/>).
    /// </summary>
    public static bool TryFit(TrafficState state, ref Vehicle driver, ref double speed, bool adapts)
    {
        var lane = driver.Lane;
        Neighbours(state, driver, -1, lane, driver.Position, out var leader, out var rear, out var follower, out var front);
        if (leader < 0)
            leader = AheadOfLane(state, driver, -1, lane, driver.Position, out rear);
        var type = driver.Type;
        if (leader >= 0)
        {
            ref readonly var other = ref state.Vehicles[leader];
            var gap = rear - driver.Position - type.MinGap;
            if (gap < 0)
                return false;
            var safe = CarFollowing.EntrySpeed(type, gap, other.Speed, other.Type.ApparentDeceleration);
            if (speed > safe && !adapts)
                return false;
            speed = Math.Min(speed, safe);
        }

        var seen = state.Graph.LaneLength[lane] - driver.Position;
        var link = state.NextLink(driver.Route, driver.RouteIndex, lane);
        var stops = link is null
            ? driver.RouteIndex < driver.Route.Count - 1
            : link.Yields.Length > 0 || (link.Signal >= 0 && state.Letters[link.Signal] is not ((byte)'G' or (byte)'g'));
        if (stops)
        {
            var safe = type.Model == CarFollowingModel.Krauss
                ? CarFollowing.StopSpeed(type, 0, Math.Max(0, seen - 1))
                : CarFollowing.EntrySpeed(type, Math.Max(0, seen - 1), 0, type.Deceleration);
            if (speed > safe && !adapts)
                return false;
            speed = Math.Min(speed, safe);
        }

        var tail = driver.Position - type.Length;
        if (follower < 0)
            follower = BehindLane(state, driver, lane, out front);
        if (follower < 0)
            return true;
        ref readonly var behind = ref state.Vehicles[follower];
        return tail - front - behind.Type.MinGap
            >= CarFollowing.SecureGap(behind.Type, behind.Speed, speed, type.ApparentDeceleration);
    }

    /// <summary>The vehicles before and behind a place on a lane that are in the way there.</summary>
    public static void Neighbours(
        TrafficState state, in Vehicle driver, int slot, int lane, double position,
        out int leader, out double rear, out int follower, out double front)
    {
        leader = Leader(state, driver, slot, lane, position, out rear);
        follower = -1;
        front = double.NegativeInfinity;
        for (var i = state.FirstBehind(lane, position); i < state.Counts[lane]; i++)
        {
            var other = state.Lanes[lane][i];
            if (other == slot || state.FitBeside(driver, state.Vehicles[other], lane))
                continue;
            follower = other;
            front = state.Fronts[lane][i];
            return;
        }
    }

    /// <summary>The vehicle before a place on a lane that is in the way there; -1 for none.</summary>
    public static int Leader(TrafficState state, in Vehicle driver, int slot, int lane, double position, out double rear)
    {
        var leader = -1;
        rear = double.PositiveInfinity;
        for (var i = state.FirstBehind(lane, position) - 1; i >= 0; i--)
        {
            var other = state.Lanes[lane][i];
            if (other == slot || state.FitBeside(driver, state.Vehicles[other], lane))
                continue;
            leader = other;
            rear = state.Fronts[lane][i] - state.Vehicles[other].Type.Length;
            break;
        }

        for (var i = 0; i < state.TailCounts[lane]; i++)
        {
            var tail = state.Tails[lane][i];
            if (tail == slot || state.FitBeside(driver, state.Vehicles[tail], lane))
                continue;
            var tailRear = state.RearOn(state.Vehicles[tail], lane);
            if (tailRear < rear)
                (leader, rear) = (tail, tailRear);
        }

        return leader;
    }

    /// <summary>The nearest vehicle beyond the end of a lane on the way of the driver, within its braking distance.</summary>
    public static int AheadOfLane(
        TrafficState state, in Vehicle driver, int slot, int lane, double position, out double rear)
    {
        rear = double.PositiveInfinity;
        var type = driver.Type;
        var reach = CarFollowing.BrakeGap(driver.MaximumSpeed, type.DecelerationPerStep, type.Step) + driver.MaximumSpeed;
        var start = state.Graph.LaneLength[lane];
        var routeIndex = driver.RouteIndex;
        while (start - position < Math.Min(reach, FeederReach))
        {
            var link = state.NextLink(driver.Route, routeIndex, lane);
            if (link is null)
                return -1;
            lane = link.Next;
            if (!state.Graph.LaneInside[lane])
                routeIndex++;
            var leader = state.LastOnLane(driver, slot, lane, out var lastRear);
            if (leader >= 0)
            {
                rear = start + lastRear;
                return leader;
            }

            start += state.Graph.LaneLength[lane];
        }

        return -1;
    }

    /// <summary>The most dangerous vehicle before the begin of a lane: the nearest on each way onto it.</summary>
    public static int BehindLane(TrafficState state, in Vehicle driver, int lane, out double front)
    {
        front = double.NegativeInfinity;
        var best = -1;
        Search(state, driver, lane, 0, 0, ref best, ref front);
        return best;
    }

    private static void Search(
        TrafficState state, in Vehicle driver, int lane, double distance, int depth, ref int best, ref double front)
    {
        if (distance > FeederReach || depth > 4)
            return;
        foreach (var feeder in state.Graph.LaneFeeders[lane])
        {
            var from = feeder.From;
            var length = state.Graph.LaneLength[from];
            var found = false;
            for (var i = 0; i < state.Counts[from]; i++)
            {
                var slot = state.Lanes[from][i];
                ref readonly var other = ref state.Vehicles[slot];
                if (state.NextLink(other.Route, other.RouteIndex, from)?.Next != lane
                    || state.FitBeside(driver, other, lane))
                    continue;
                found = true;
                var place = other.Position - length - distance;
                // Faster ones further back count more than slow ones near by; the nearest is what others stop behind.
                if (place > front)
                    (best, front) = (slot, place);
                break;
            }

            if (!found)
                Search(state, driver, from, distance + length, depth + 1, ref best, ref front);
        }
    }
}
