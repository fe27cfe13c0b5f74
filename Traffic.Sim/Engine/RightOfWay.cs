using Traffic.Sim.Vehicles;

namespace Traffic.Sim.Engine;

/// <summary>
/// Second question of a step: may a vehicle pass a link it wants to pass? Gap acceptance by time windows as SUMO has it
/// (arrival and leaving times of both, a time gap, merging speeds, impatience), and room beyond the junction.
/// </summary>
internal sealed class RightOfWay(TrafficState state, ApproachLog[] approaches)
{
    private const double Standing = 0.1;

    // Everybody waits for everybody (four at a right-before-left): after this time the one that waits longest goes.
    private const double TieAfter = 5;

    // A foe that would brake to a stand is taken to come this much later, seconds.
    private const double BrakedToStand = 30;

    // A crossing that begins within this distance of the stop line is waited for there, metres.
    private const double EntryZone = 4;

    // Standing before an empty road that is shorter than the vehicle.
    private const double OnlyWayAfter = 5;

    private readonly RoadGraph _graph = state.Graph;

    /// <summary>Whether others have priority over the link as it is signalled now.</summary>
    public static bool IsMinor(TrafficState state, RoadLink link)
    {
        if (link.Continues)
            return false;
        var letter = link.Signal >= 0 ? (char)state.Letters[link.Signal] : link.State;
        return letter is not ((>= 'A' and <= 'Z') or 'r' or 'y' or 'u');
    }

    /// <summary>What holds a vehicle back before a link it wants to pass; nothing when it may.</summary>
    public HoldReason Ask(in Vehicle vehicle, int slot, in PlanItem item)
    {
        var link = item.Link;
        if (!link.Continues && link.Yields.Length > 0 && !HasPriority(link))
        {
            var letter = link.Signal >= 0 ? (char)state.Letters[link.Signal] : link.State;
            if (letter is 's' or 'w' && !vehicle.HasStopped && item.CanStop)
                return HoldReason.Yields;
            var impatience = Math.Clamp(
                vehicle.Type.Impatience + (vehicle.WaitingTime / vehicle.Type.TimeToImpatience), 0, 1);
            foreach (var foe in link.Yields)
            {
                if (state.Walkers is { } walkers && item.CanStop && walkers.Claims(foe.Index, item.Arrival, item.Leave)
                    && IsAtEntry(link, foe))
                    return HoldReason.Yields;
                var together = foe.To == link.To;
                foreach (var log in approaches)
                    for (var i = log.First(foe.Index); i >= 0; i = log[i].Next)
                        if (log[i].Vehicle != slot && Blocks(vehicle, item, log[i], together, impatience, letter))
                            return HoldReason.Yields;
            }
        }

        return !link.KeepClear || !item.CanStop || HasRoom(vehicle, slot, item) ? HoldReason.None : HoldReason.NoRoom;
    }

    /// <summary>Whether a crossing lies right behind the stop line; before one further on a driver waits inside the junction.</summary>
    private bool IsAtEntry(RoadLink link, RoadLink crossing)
    {
        foreach (ref readonly var conflict in _graph.LaneConflicts[link.Next].AsSpan())
            if (conflict.FoeLane == crossing.Next)
                return conflict.Enter < EntryZone;
        return false;
    }

    private bool HasPriority(RoadLink link) =>
        link.Signal >= 0 ? state.Letters[link.Signal] is (byte)'G' or (byte)'O' : link.State is 'M' or 'O';

    private bool Blocks(
        in Vehicle vehicle, in PlanItem own, in Approach foe, bool together, double impatience, char letter)
    {
        ref readonly var other = ref state.Vehicles[foe.Vehicle];
        // Who cannot go anyway does not use its right.
        if (foe.HeldBy is HoldReason.NoRoom or HoldReason.Blocked)
            return false;
        if (foe.HeldBy == HoldReason.Yields && vehicle.Speed < Standing && vehicle.WaitingTime > (letter == 'w' ? 0 : TieAfter)
            && (vehicle.WaitingTime > other.WaitingTime || (vehicle.WaitingTime == other.WaitingTime && vehicle.Trip < other.Trip)))
            return false;
        var gap = vehicle.Type.MinorTimeGap;
        if (letter == 'Z')
            return foe.Arrival < own.Arrival && foe.Leave + gap > own.Arrival;
        // Among equals impatience would make everybody wait for everybody.
        if (vehicle.Type.Model != CarFollowingModel.IdmPlus && !IsMinor(state, _graph.Links[foe.Link]))
            return BlocksAsInSumo(vehicle, own, foe, other, together, impatience);
        var foeArrival = ((1 - impatience) * foe.Arrival) + (impatience * foe.ArrivalBraking);
        if (foe.Leave < own.Arrival)
            return together && (own.Arrival - foe.Leave < gap
                || IsUnsafe(foe.LeaveSpeed, other.Type.Deceleration, own.ArrivalSpeed, vehicle.Type.Deceleration));
        if (foeArrival > own.Leave + gap)
            return together && IsUnsafe(own.LeaveSpeed, vehicle.Type.Deceleration, foe.ArrivalSpeed, other.Type.Deceleration)
                && foeArrival < own.Leave + (2 * gap) + (foe.ArrivalSpeed / other.Type.Deceleration);
        return true;
    }

    /// <summary>
    /// SUMO's rule. Who has not waited yet enters in front of a foe that comes late enough, and, to merge, can still stop. Who has
    /// waited expects the foe to brake from the moment it enters itself, the harder the less patience is left, and merges only when
    /// it will then be as fast as the foe: after a short wait that takes gaps of 12 s and more. HCM's critical gap is 6.2 s.
    /// </summary>
    private static bool BlocksAsInSumo(
        in Vehicle vehicle, in PlanItem own, in Approach foe, in Vehicle other, bool together, double impatience)
    {
        var foeType = other.Type;
        var gap = vehicle.Type.MinorTimeGap;
        var deceleration = vehicle.Type.Deceleration;
        if (foe.Leave < own.Arrival)
            return together && (own.Arrival - foe.Leave < gap
                || IsUnsafe(foe.LeaveSpeed, foeType.Deceleration, own.ArrivalSpeed, deceleration));
        var (foeArrival, foeSpeed) = (foe.Arrival, 0.0);
        var stops = CarFollowing.BrakeGap(other.Speed, foeType.DecelerationPerStep, foeType.Step) + (other.Speed * foeType.Headway);
        if (foe.Distance < stops)
        {
            foeSpeed = Math.Min(foe.ArrivalSpeed,
                Math.Sqrt(Math.Max(0, (other.Speed * other.Speed) - (2 * foeType.Deceleration * foe.Distance))));
        }

        if (impatience > 0 && own.Arrival < foe.Arrival)
        {
            var braking = impatience * foeType.Deceleration;
            var time = foe.Arrival - own.Arrival;
            var lost = 0.5 * braking * time * time;
            foeSpeed = Math.Max(0, other.Speed - (braking * time));
            var rest = (foeSpeed * foeSpeed) - (2 * braking * lost);
            if (rest < 0)
                foeSpeed = 0;
            foeArrival += impatience * (rest < 0 ? BrakedToStand : lost > 0 ? (foeSpeed - Math.Sqrt(rest)) / braking : 0);
        }

        return foeArrival <= own.Leave + gap || (together && IsUnsafe(own.LeaveSpeed, deceleration, foeSpeed, foeType.Deceleration));
    }

    private static bool IsUnsafe(double leaderSpeed, double leaderDeceleration, double speed, double deceleration) =>
        leaderSpeed * leaderSpeed / leaderDeceleration <= speed * speed / deceleration;

    /// <summary>Whether the vehicle fits behind those that stand beyond the junction (box kept clear).</summary>
    private bool HasRoom(in Vehicle vehicle, int slot, in PlanItem item)
    {
        var own = vehicle.Type.Length + vehicle.Type.MinGap;
        var need = own;
        var room = 0.0;
        var link = item.Link;
        // All that are inside and will come out on the same lane are in front.
        var lane = link.Next;
        while (_graph.LaneInside[lane])
        {
            need += LengthOn(vehicle, lane);
            if (_graph.LaneLinks[lane].Length == 0)
                return true;
            lane = _graph.LaneLinks[lane][0].Next;
        }

        foreach (var feeder in _graph.LaneFeeders[lane])
            if (feeder.StartsInside && _graph.EntryLink[feeder.From] is { } entry && entry.Index != link.Index)
                need += LengthOn(vehicle, feeder.From);

        var routeIndex = item.RouteIndex;
        while (true)
        {
            for (var i = state.Counts[lane] - 1; i >= 0; i--)
            {
                ref readonly var other = ref state.Vehicles[state.Lanes[lane][i]];
                if (state.Lanes[lane][i] == slot || state.FitBeside(vehicle, other, lane))
                    continue;
                if (other.Speed < Standing)
                    return room + other.Position - other.Type.Length >= need;
                need += other.Type.Length + other.Type.MinGap;
            }

            room += _graph.LaneLength[lane];
            if (room >= need || (!_graph.LaneInside[lane] && routeIndex >= vehicle.Route.Count - 1))
                return true;
            var next = state.NextLink(vehicle.Route, routeIndex, lane);
            if (next is null)
                return true;
            // Room beyond a signal that is not green is no use. Before one with nobody waiting, where the vehicle is longer than
            // the road, it would wait for ever for both greens at once: it comes close enough to be detected.
            if (next.Signal >= 0 && state.Letters[next.Signal] is not ((byte)'G' or (byte)'g' or (byte)'O' or (byte)'o'))
                return need <= own && vehicle.WaitingTime > OnlyWayAfter;
            lane = next.Next;
            if (!_graph.LaneInside[lane])
                routeIndex++;
        }
    }

    private double LengthOn(in Vehicle vehicle, int lane)
    {
        var length = 0.0;
        for (var i = 0; i < state.Counts[lane]; i++)
        {
            ref readonly var other = ref state.Vehicles[state.Lanes[lane][i]];
            if (!state.FitBeside(vehicle, other, lane))
                length += other.Type.Length + other.Type.MinGap;
        }

        return length;
    }
}
