using Traffic.Core.Control;

namespace Traffic.Core.Estimation;

public sealed partial class TrafficPicture
{
    /// <summary>How far ahead the outflow is told to neighbours, seconds.</summary>
    public const int OutflowSeconds = 60;

    /// <summary>
    /// What will leave through an exit if a plan is carried out: the queues and arrivals of the lanes that lead to it, second by
    /// second, with the greens of the plan.
    /// </summary>
    /// <param name="exit">Index of the exit in the specification.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="green">Groups that are green now, one bit for each index.</param>
    /// <param name="tick">Now.</param>
    /// <param name="vehiclesPerSecond">Receives the vehicles of each second from now.</param>
    public void ForecastOutflow(int exit, ControlPlan plan, ulong green, long tick, Span<float> vehiclesPerSecond)
    {
        ArgumentNullException.ThrowIfNull(plan);
        vehiclesPerSecond.Clear();
        for (var lane = 0; lane < _lanes.Length; lane++)
        {
            var movements = _layout.Lanes[lane].Movements;
            var share = 0f;
            for (var i = 0; i < movements.Length; i++)
                share += movements[i].Exit == exit ? _turns.Share(lane, i) : 0;
            if (share > 0)
                AddOutflow(lane, share, plan, green, tick, vehiclesPerSecond);
        }
    }

    private void AddOutflow(int lane, float share, ControlPlan plan, ulong green, long tick, Span<float> vehicles)
    {
        var arrivals = Arrivals(lane);
        var late = (int)((tick - RefreshedTick) / 10);
        var queue = _lanes[lane].Queue;
        var shown = ulong.MaxValue;
        var rate = 0f;
        for (var second = 0; second < vehicles.Length && second + late < HorizonSeconds; second++)
        {
            var now = GreenAt(_layout.Lanes[lane].Movements, plan, green, tick + (second * 10));
            if (now != shown)
                (shown, rate) = (now, ServiceShare(lane, now) * _lanes[lane].SaturationPerSecond);
            queue += arrivals[second + late];
            var left = Math.Min(queue, rate);
            queue -= left;
            vehicles[second] += left * share;
        }
    }

    /// <summary>Groups of the movements, and those they give way to, that the plan shows green at a tick.</summary>
    private static ulong GreenAt(PictureMovement[] movements, ControlPlan plan, ulong green, long tick)
    {
        var all = 0UL;
        foreach (ref readonly var movement in movements.AsSpan())
            all |= (1UL << movement.Group) | movement.YieldsTo;
        var shown = 0UL;
        for (var rest = all; rest != 0; rest &= rest - 1)
        {
            var group = System.Numerics.BitOperations.TrailingZeroCount(rest);
            var on = ((green >> group) & 1) != 0;
            for (var ahead = 0; ahead < ControlPlan.ChangesPerGroup && plan.Coming(group, green, ahead).Tick <= tick; ahead++)
                on = !on;
            shown |= on ? 1UL << group : 0;
        }

        return shown;
    }
}
