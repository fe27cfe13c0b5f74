using System.Runtime.CompilerServices;

namespace Traffic.Sim.Vehicles;

/// <summary>
/// Safe and wished speeds. Euler update: a vehicle that chooses speed v drives v times step. Gaps are net of the follower's
/// standing gap. Sources: Krauss 1998; SUMO's documentation of its discretised braking ("MSCFModel"); Treiber 2000; Schakel 2010.
/// </summary>
internal static class CarFollowing
{
    private const double Epsilon = 0.001;

    /// <summary>
    /// Distance driven while braking from a speed in whole steps, metres. The speed falls by decel x step each step, before moving.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double BrakeGap(double speed, double decelerationPerStep, double step)
    {
        // n whole steps at speed - k d, k = 1..n: step (n v - d n (n + 1) / 2).
        var steps = (int)(speed / decelerationPerStep);
        return step * steps * (speed - (0.5 * decelerationPerStep * (steps + 1)));
    }

    /// <summary>
    /// Highest speed at which the vehicle still comes to a stand within a gap, metres per second, when it drives the
    /// chosen speed for a reaction time and then brakes in whole steps.
    /// </summary>
    public static double StopSpeed(double gap, double decelerationPerStep, double step, double reaction)
    {
        gap -= Epsilon;
        if (gap < 0)
            return 0;

        // Largest whole number n of braking steps whose stopping distance fits into the gap:
        // d step n (n - 1) / 2 + n d reaction <= gap, a quadratic in n.
        var half = (reaction / step) - 0.5;
        var n = Math.Floor(Math.Sqrt((half * half) + (2.0 * gap / (decelerationPerStep * step))) - half);
        var used = (0.5 * n * (n - 1) * decelerationPerStep * step) + (n * decelerationPerStep * reaction);
        // The rest of the gap is spread over the reaction time and the n steps.
        return (n * decelerationPerStep) + ((gap - used) / ((n * step) + reaction));
    }

    /// <summary>Highest speed at which the follower can always stop behind a leader that brakes, metres per second.</summary>
    public static double FollowSpeed(DriverType type, double speed, double gap, double leaderSpeed, double leaderDeceleration)
    {
        var step = type.Step;
        if (type.Model != CarFollowingModel.Krauss)
            return Math.Min(Idm(type, speed, gap, leaderSpeed), GuardSpeed(type, gap, leaderSpeed, leaderDeceleration));
        var leaderStop = BrakeGap(leaderSpeed, Math.Max(type.Deceleration, leaderDeceleration) * step, step);
        var safe = StopSpeed(gap + leaderStop, type.DecelerationPerStep, step, type.Headway);

        // Not the headway but the leader is at stake: brake harder than comfortable only as far as needed to stay behind it.
        if (speed - safe > type.DecelerationPerStep + Epsilon && gap > 0)
        {
            var needed = RequiredDeceleration(type, gap, speed, leaderSpeed, Math.Max(type.Deceleration, leaderDeceleration));
            safe = Math.Max(safe, speed - (Math.Max(type.Deceleration, needed) * step));
        }

        return safe;
    }

    /// <summary>Highest speed at which the driver stops before a fixed place, metres per second.</summary>
    public static double StopSpeed(DriverType type, double speed, double gap)
    {
        var safe = StopSpeed(gap, type.DecelerationPerStep, type.Step, type.Step);
        if (type.Model == CarFollowingModel.Krauss)
            return safe;
        // Harder than comfortable only as far as needed.
        if (speed - safe > type.DecelerationPerStep + Epsilon && gap > 0)
            safe = Math.Max(safe, speed - (Math.Max(type.Deceleration, RequiredDeceleration(type, gap, speed, 0, 1)) * type.Step));
        return Math.Min(safe, Idm(type, speed, gap, 0));
    }

    /// <summary>
    /// Highest speed at which a vehicle may appear behind a leader, metres per second; with IDM and IDM+ that at which the gap is
    /// the one it wishes to have.
    /// </summary>
    public static double EntrySpeed(DriverType type, double gap, double leaderSpeed, double leaderDeceleration)
    {
        if (type.Model == CarFollowingModel.Krauss)
            return FollowSpeed(type, 0, gap, leaderSpeed, leaderDeceleration);
        if (gap <= 0)
            return 0;

        // v T + v (v - v leader) / root = gap.
        var root = 2 * Math.Sqrt(type.Acceleration * type.Deceleration);
        var half = 0.5 * (leaderSpeed - (root * type.Headway));
        var wished = half + Math.Sqrt((half * half) + (gap * root));
        return Math.Min(wished, GuardSpeed(type, gap, leaderSpeed, leaderDeceleration));
    }

    /// <summary>
    /// Highest speed now from which a lower speed is reached within a distance by comfortable braking, metres per second.
    /// </summary>
    public static double SpeedBefore(DriverType type, double distance, double targetSpeed)
    {
        var target = targetSpeed * type.Step;
        if (distance < target)
            return targetSpeed;
        var braking = type.DecelerationPerStep * type.Step;

        // y braking steps cover y (y + 1) / 2 braking + y target metres.
        var root = Math.Sqrt(((braking + (2 * target)) * (braking + (2 * target))) + (8 * braking * distance));
        var y = Math.Max(0, (((root - braking) * 0.5) - target) / braking);
        var whole = Math.Floor(y);
        var covered = (0.5 * ((whole * whole) + whole) * braking) + (whole * target) + (y > whole ? target : 0);
        return (Math.Max(0, distance - covered) / (whole + 1) / type.Step) + (whole * type.DecelerationPerStep) + targetSpeed;
    }

    /// <summary>Gap a follower needs to a leader to drive on at its speed, metres.</summary>
    public static double SecureGap(DriverType type, double speed, double leaderSpeed, double leaderDeceleration)
    {
        var step = type.Step;
        return Math.Max(0, BrakeGap(speed, type.DecelerationPerStep, step) + (speed * type.Headway)
            - BrakeGap(leaderSpeed, Math.Max(type.Deceleration, leaderDeceleration) * step, step));
    }

    /// <summary>Highest speed after a step of a driver with nobody ahead, metres per second. IDM+ eases off near the desired speed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Reach(DriverType type, double speed, double desired) => type.Model == CarFollowingModel.IdmPlus
        ? speed + Math.Max(0, type.AccelerationPerStep - FreeLoss(type, speed, desired))
        : speed + type.AccelerationPerStep;

    /// <summary>
    /// What the nearness of the desired speed takes off the acceleration, times the step, metres per second: a (v / v0)^4. IDM takes
    /// it off behind a leader as well, and so never reaches the speed of one that drives as it would like to itself.
    /// </summary>
    public static double FreeLoss(DriverType type, double speed, double desired)
    {
        var share = speed / Math.Max(0.1, desired);
        return type.AccelerationPerStep * share * share * share * share;
    }

    /// <summary>Takes the imperfection of a Krauss driver off a speed; less of it while starting.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Dawdle(DriverType type, double speed, double random) =>
        Math.Max(0, speed - (type.Sigma * Math.Min(speed, type.Acceleration) * type.Step * random));

    /// <summary>
    /// Shortest time to cover a distance and arrive at a speed, seconds: accelerate or brake at the driver's rates, then go on.
    /// </summary>
    public static double ArrivalTime(DriverType type, double distance, double speed, double arrivalSpeed)
    {
        if (distance <= 0)
            return 0;
        var rate = arrivalSpeed >= speed ? type.Acceleration : -type.Deceleration;
        var time = (arrivalSpeed - speed) / rate;
        var way = 0.5 * time * (arrivalSpeed + speed);
        if (distance >= way)
            return time + ((distance - way) / Math.Max(0.1, Math.Max(speed, arrivalSpeed)));
        return (Math.Sqrt(Math.Max(0, (speed * speed) + (2 * rate * distance))) - speed) / rate;
    }

    /// <summary>
    /// Speed at which a driver of IDM and IDM+ can still stop behind a leader that brakes as hard as it can, braking as hard as it.
    /// </summary>
    private static double GuardSpeed(DriverType type, double gap, double leaderSpeed, double leaderDeceleration)
    {
        var hardest = Math.Max(type.Deceleration, leaderDeceleration) * type.Step;
        return StopSpeed(gap + BrakeGap(leaderSpeed, hardest, type.Step), hardest, type.Step, type.Step);
    }

    private static double RequiredDeceleration(
        DriverType type, double gap, double speed, double leaderSpeed, double leaderDeceleration)
    {
        // Stop behind where the leader stops: v^2 / 2b = gap + vl^2 / 2bl.
        var room = gap + (leaderSpeed * leaderSpeed / (2 * leaderDeceleration));
        return Math.Min(type.EmergencyDeceleration, 1.2 * speed * speed / (2 * Math.Max(room, 0.01)));
    }

    private static double Idm(DriverType type, double speed, double gap, double leaderSpeed)
    {
        var spacing = Math.Max(gap + type.MinGap, 0.01);
        var steps = Math.Max(1, (int)Math.Ceiling(type.Step / 0.25));
        var part = type.Step / steps;
        var root = 2 * Math.Sqrt(type.Acceleration * type.Deceleration);
        var next = speed;
        for (var i = 0; i < steps; i++)
        {
            var wished = type.MinGap + Math.Max(0, (next * type.Headway) + (next * (next - leaderSpeed) / root));
            var ratio = wished / spacing;
            next = Math.Max(0, next + (type.Acceleration * (1 - (ratio * ratio)) * part));
            spacing = Math.Max(spacing + ((leaderSpeed - next) * part), 0.01);
        }

        return next;
    }
}
