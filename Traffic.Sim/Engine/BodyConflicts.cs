using Traffic.Sim.Vehicles;

namespace Traffic.Sim.Engine;

/// <summary>
/// Keeps vehicles inside a junction off each other: who is in the other's way is waited for; of two that are not yet, the one
/// that entered the junction first goes first.
/// </summary>
internal sealed class BodyConflicts(TrafficState state)
{
    private const double Standing = 0.1;
    private const double BeforeCrossing = 0.5;
    private const double Patience = 2;

    // A vehicle that stands across the way for this long is driven around; counted, since the model has no room for it.
    private const double SqueezeAfter = 40;
    private const double AgileSqueezeAfter = 8;

    private readonly RoadGraph _graph = state.Graph;

    public int Squeezed { get; set; }

    /// <summary>
    /// Safe speed of a vehicle that is on an internal lane or will enter it after <paramref name="start"/> metres (negative when
    /// it is on it). <paramref name="inside"/>: it has passed the place where it yields. <paramref name="waits"/>: it should not
    /// enter the lane at all now.
    /// </summary>
    public double Speed(in Vehicle vehicle, int slot, int lane, double start, bool inside, out bool waits)
    {
        var speed = double.PositiveInfinity;
        waits = false;
        foreach (ref readonly var conflict in _graph.LaneConflicts[lane].AsSpan())
        {
            if (state.Walkers is { } walkers && walkers.IsUsed(conflict.FoeLane))
                speed = Math.Min(speed, Walkers(vehicle, walkers, start, conflict));
            var foes = state.Counts[conflict.FoeLane];
            var tails = state.TailCounts[conflict.FoeLane];
            if (foes + tails == 0)
                continue;
            if (conflict.Merges)
            {
                speed = Math.Min(speed, Merge(vehicle, slot, lane, start, inside, conflict, ref waits));
                continue;
            }

            var distance = start + conflict.Enter;
            if (distance < -0.1)
                continue;
            for (var i = 0; i < foes + tails; i++)
            {
                var foe = i < foes ? state.Lanes[conflict.FoeLane][i] : state.Tails[conflict.FoeLane][i - foes];
                if (foe == slot)
                    continue;
                ref readonly var other = ref state.Vehicles[foe];
                var isIn = i >= foes || other.Position > conflict.FoeEnter;
                var rear = i >= foes ? state.RearOn(other, conflict.FoeLane) : other.Position - other.Type.Length;
                if (rear > conflict.FoeExit || !MustWait(vehicle, slot, inside, distance, other, foe, isIn, conflict))
                    continue;
                if (!inside && (conflict.Yields || other.Speed < Standing))
                    waits = true;
                speed = Math.Min(speed, CarFollowing.StopSpeed(vehicle.Type, vehicle.Speed, distance - 0.5));
            }
        }

        return speed;
    }

    /// <summary>
    /// Safe speed behind those who have just taken another way out of the same lane and are still in the way.
    /// <paramref name="start"/>: as for <see cref="Speed"/>.
    /// </summary>
    public double SpeedAtFork(in Vehicle vehicle, int slot, int lane, double start)
    {
        var speed = double.PositiveInfinity;
        foreach (ref readonly var fork in _graph.LaneForks[lane].AsSpan())
        {
            if (-start > fork.Together)
                continue;
            var fronts = state.Counts[fork.Lane];
            for (var i = fronts + state.TailCounts[fork.Lane] - 1; i >= 0; i--)
            {
                var isFront = i < fronts;
                var other = isFront ? state.Lanes[fork.Lane][i] : state.Tails[fork.Lane][i - fronts];
                ref readonly var ahead = ref state.Vehicles[other];
                if (other == slot || (isFront && (ahead.Position < -start || (ahead.Position == -start && other > slot)))
                    || state.FitBeside(vehicle, ahead, fork.From))
                    continue;
                var rear = isFront ? ahead.Position - ahead.Type.Length : state.RearOn(ahead, fork.Lane);
                if (rear < fork.Together)
                    speed = Math.Min(speed, CarFollowing.FollowSpeed(vehicle.Type, vehicle.Speed,
                        start + rear - vehicle.Type.MinGap, ahead.Speed, ahead.Type.ApparentDeceleration));
            }
        }

        return speed;
    }

    /// <summary>Safe speed before a crossing on which somebody is in the way or about to be.</summary>
    private double Walkers(in Vehicle vehicle, Pedestrians.CrossingField walkers, double start, in LaneConflict conflict)
    {
        // The place is as wide as a body; the crossing is wider.
        var distance = start + conflict.Enter - Math.Max(0, (_graph.LaneWidth[conflict.FoeLane] / 2) - 1);
        if (distance < -0.1)
            return double.PositiveInfinity;
        var waits = walkers.Blocks(conflict.FoeLane, conflict.FoeEnter, conflict.FoeExit);
        if (!waits && distance > Braking(vehicle))
        {
            var arrival = distance / Math.Max(Standing, vehicle.Speed);
            var leave = (distance + conflict.Exit - conflict.Enter + vehicle.Type.Length) / Math.Max(1, vehicle.Speed);
            waits = walkers.ClaimsCrossing(conflict.FoeLane, vehicle.Speed < 1 ? 0 : arrival, leave);
        }

        return waits
            ? CarFollowing.StopSpeed(vehicle.Type, vehicle.Speed, Math.Max(0, distance - BeforeCrossing))
            : double.PositiveInfinity;
    }

    private bool MustWait(
        in Vehicle vehicle, int slot, bool inside, double distance, in Vehicle other, int foe, bool isIn,
        in LaneConflict conflict)
    {
        if (isIn)
        {
            // Cyclists and pedestrians get round each other, wherever they meet.
            var agile = vehicle.Type.IsNarrow && other.Type.IsNarrow;
            if (Math.Min(vehicle.StuckTime, other.StuckTime) < (agile ? AgileSqueezeAfter : SqueezeAfter) || !(inside || agile))
                return true;
            Squeezed++;
            return false;
        }

        if (inside)
        {
            // Who cannot stop any more goes; else who came first.
            var committed = distance < Braking(vehicle);
            if (committed != conflict.FoeEnter - other.Position < Braking(other))
                return !committed;
            var first = vehicle.EnteredAt < other.EnteredAt || (vehicle.EnteredAt == other.EnteredAt && slot < foe);
            return !first && other.WaitingTime <= Patience;
        }

        // A foe that stands before the place waits for something itself.
        return other.Speed >= Standing || (conflict.Yields && other.WaitingTime < Patience);
    }

    private static double Braking(in Vehicle vehicle) =>
        CarFollowing.BrakeGap(vehicle.Speed, vehicle.Type.DecelerationPerStep, vehicle.Type.Step);

    private double Merge(
        in Vehicle vehicle, int slot, int lane, double start, bool inside, in LaneConflict conflict, ref bool waits)
    {
        var speed = double.PositiveInfinity;
        var remaining = start + _graph.LaneLength[lane];
        var foeLength = _graph.LaneLength[conflict.FoeLane];
        for (var i = 0; i < state.Counts[conflict.FoeLane]; i++)
        {
            var foe = state.Lanes[conflict.FoeLane][i];
            ref readonly var other = ref state.Vehicles[foe];
            if (foe == slot || (inside && vehicle.StuckTime > SqueezeAfter && other.StuckTime > SqueezeAfter && slot < foe))
                continue;
            var foeRemaining = foeLength - other.Position;
            if (foeRemaining > remaining || (foeRemaining == remaining && foe > slot))
            {
                // It comes behind; one that is already crossing and has priority is let go first.
                if (!inside && conflict.Yields && other.Speed >= Standing)
                    waits = true;
                continue;
            }

            var gap = Math.Max(remaining - foeRemaining - other.Type.Length, start + conflict.Enter) - vehicle.Type.MinGap;
            speed = Math.Min(speed, CarFollowing.FollowSpeed(
                vehicle.Type, vehicle.Speed, gap, other.Speed, other.Type.ApparentDeceleration));
        }

        return speed;
    }
}
