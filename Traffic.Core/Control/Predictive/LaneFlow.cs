using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Traffic.Core.Control.Predictive;

/// <summary>
/// One second of traffic on all lanes at once: vertical queues that discharge at a rate (refs: point queue), cost of the vehicles
/// that wait and of those that have to stop. The order of the additions is fixed, so that every machine gets the same bits.
/// </summary>
internal static class LaneFlow
{
    /// <summary>An arrival stops behind a queue longer than this, vehicles.</summary>
    public const float StoppingQueue = 0.6f;

    /// <summary>A second in a stage that has settled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Settled(
        ref float queue, ref float capacity, ref float arrivals, ref float limit, ref float weight, ref float stopCost, int stride)
    {
        var cost = Vector256<float>.Zero;
        for (nuint lane = 0; lane < (nuint)stride; lane += PlanInputs.LanesPerVector)
        {
            var rate = Vector256.LoadUnsafe(ref capacity, lane);
            cost += Second(ref queue, rate, ref arrivals, ref limit, ref weight, ref stopCost, lane);
        }

        return Sum(cost);
    }

    /// <summary>A second during a change of stage.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Changing(
        ref float queue, ref float before, ref float after, ref float from, ref float to, int second, ref float arrivals,
        ref float limit, ref float weight, ref float stopCost, int stride)
    {
        var cost = Vector256<float>.Zero;
        var begin = Vector256.Create((float)second);
        var end = Vector256.Create(second + 1f);
        for (nuint lane = 0; lane < (nuint)stride; lane += PlanInputs.LanesPerVector)
        {
            var started = Share(end - Vector256.LoadUnsafe(ref from, lane));
            var left = Share(Vector256.LoadUnsafe(ref to, lane) - begin);
            var rate = (Vector256.LoadUnsafe(ref after, lane) * started) + (Vector256.LoadUnsafe(ref before, lane) * left);
            cost += Second(ref queue, rate, ref arrivals, ref limit, ref weight, ref stopCost, lane);
        }

        return Sum(cost);
    }

    /// <summary>
    /// Sum of <c>min(queue, limit) * (constant + slope * queue)</c>: what the vehicles left at the end still cost.
    /// </summary>
    public static float Leftover(ref float queue, ref float limit, ref float constant, ref float slope, int stride)
    {
        var cost = Vector256<float>.Zero;
        for (nuint lane = 0; lane < (nuint)stride; lane += PlanInputs.LanesPerVector)
        {
            var waiting = Vector256.LoadUnsafe(ref queue, lane);
            cost += Vector256.Min(waiting, Vector256.LoadUnsafe(ref limit, lane)) * (Vector256.LoadUnsafe(ref constant, lane) + (Vector256.LoadUnsafe(ref slope, lane) * waiting));
        }

        return Sum(cost);
    }

    /// <summary>Sum of <c>(queue + soon) * gain</c>: what a stage would do for the traffic of the moment.</summary>
    public static float Gain(ref float queue, ref float soon, ref float gain, int stride)
    {
        var sum = Vector256<float>.Zero;
        for (nuint lane = 0; lane < (nuint)stride; lane += PlanInputs.LanesPerVector)
        {
            var vehicles = Vector256.LoadUnsafe(ref queue, lane) + Vector256.LoadUnsafe(ref soon, lane);
            sum += vehicles * Vector256.LoadUnsafe(ref gain, lane);
        }

        return Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Second(
        ref float queue, Vector256<float> rate, ref float arrivals, ref float limit, ref float weight, ref float stopCost, nuint lane)
    {
        var standing = Vector256.LoadUnsafe(ref queue, lane);
        var arriving = Vector256.LoadUnsafe(ref arrivals, lane);
        var present = standing + arriving;
        var rest = present - Vector256.Min(present, rate);
        var stops = Vector256.GreaterThan(standing, Vector256.Create(StoppingQueue))
            | Vector256.LessThanOrEqual(rate, Vector256<float>.Zero);
        rest.StoreUnsafe(ref queue, lane);
        return (Vector256.Min(rest, Vector256.LoadUnsafe(ref limit, lane)) * Vector256.LoadUnsafe(ref weight, lane))
            + Vector256.BitwiseAnd(stops, arriving * Vector256.LoadUnsafe(ref stopCost, lane));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Share(Vector256<float> seconds) =>
        Vector256.Min(Vector256.Max(seconds, Vector256<float>.Zero), Vector256<float>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum(Vector256<float> values)
    {
        var four = values.GetLower() + values.GetUpper();
        return four.GetElement(0) + four.GetElement(1) + (four.GetElement(2) + four.GetElement(3));
    }
}
