using Traffic.Core.Estimation;
using Traffic.Core.Priority;
using Traffic.Core.Topology;

namespace Traffic.Core.Control.Predictive;

/// <summary>
/// Priority requests as lanes of a plan: in each the vehicles before the requester, and the requester, who alone costs. It costs
/// from its arrival on, by the chance that it has arrived, until all before it and itself are through; the queue before it is
/// so cleared in time, and several requests and all other traffic are weighed in one cost.
/// </summary>
internal sealed class RequestLanes
{
    /// <summary>
    /// Weight of a request that pre-empts, car-seconds per second: more than all that wait at a junction together, so that
    /// its delay comes first and theirs decides among what is equal for it.
    /// </summary>
    private const float PreemptionWeight = 1000;

    /// <summary>A requester that pre-empts finds its green this long before its arrival, seconds (algorithms 4.5).</summary>
    private const int PreemptionMargin = 5;

    /// <summary>What comes before it, vehicles.</summary>
    private const float Forerunner = 0.5f;

    /// <summary>A group starts for a requester so near, seconds; besides the time its queue needs.</summary>
    private const float NearSeconds = 12;

    /// <summary>Seconds a vehicle before it needs.</summary>
    private const float SecondsPerVehicle = 2;

    /// <summary>Discharge of a lane nothing is known of, vehicles per second.</summary>
    private const float UsualRate = 0.5f;

    private readonly int _lanes;
    private readonly int[] _chosen = new int[PlanInputs.MostRequests];
    private readonly int[] _lane = new int[PlanInputs.MostRequests];
    private readonly int[] _group = new int[PlanInputs.MostRequests];

    public RequestLanes(JunctionSpecification specification)
    {
        _lanes = specification.Lanes.Count;
    }

    /// <summary>Groups somebody with priority needs within the horizon.</summary>
    public ulong Demand { get; private set; }

    /// <summary>Groups that should have green for them now.</summary>
    public ulong Near { get; private set; }

    /// <summary>Chooses the requests that are planned for and makes room for them.</summary>
    public void Choose(PlanInputs inputs, ReadOnlySpan<ActivePriority> priority)
    {
        var count = 0;
        for (var i = 0; i < priority.Length; i++)
        {
            if (!priority[i].Counts || !Weighs(priority[i])) continue;
            if (count == _chosen.Length)
            {
                // Who weighs least waits for the next second.
                var least = 0;
                for (var k = 1; k < count; k++)
                {
                    if (WeightOf(priority[_chosen[k]]) < WeightOf(priority[_chosen[least]])) least = k;
                }

                if (WeightOf(priority[_chosen[least]]) < WeightOf(priority[i])) _chosen[least] = i;
                continue;
            }

            _chosen[count++] = i;
        }

        inputs.Resize(count);
    }

    /// <summary>Writes the lanes of the chosen requests; the lanes of the junction are written before.</summary>
    public void Read(PlanInputs inputs, TrafficPicture traffic, ReadOnlySpan<ActivePriority> priority, long tick)
    {
        Demand = Near = 0;
        for (var i = 0; i < inputs.Requests; i++)
        {
            ref readonly var request = ref priority[_chosen[i]];
            var lane = inputs.RealLanes + i;
            var group = 1UL << request.SignalGroup;
            _group[i] = request.SignalGroup;
            _lane[i] = LaneOf(traffic, request);
            var seconds = Math.Max(0, (request.ArrivalTick - tick) * 0.1f);
            var ahead = Ahead(inputs, traffic, request, _lane[i], seconds);
            var rate = _lane[i] >= 0 ? traffic.Lanes[_lane[i]].SaturationPerSecond : UsualRate;
            var own = 1 + (request.ServiceTicks * 0.1f * rate);
            inputs.RequestNumbers[i] = request.Number;
            inputs.LaneGroups[lane] = group;
            inputs.Class[lane] = (byte)SignalGroupKind.PublicTransport;
            inputs.Queue[lane] = ahead;
            inputs.Weight[lane] = WeightOf(request);
            inputs.StopCost[lane] = request.StopCost / own;
            Arrive(inputs, lane, seconds, request.ArrivalDeviation * 0.1f, own);
            if ((request.Options & PriorityOptions.Preempt) != 0) ComeEarlier(inputs, lane, (int)seconds);
            if (seconds < inputs.Horizon) Demand |= group;
            if (seconds < NearSeconds + (ahead * SecondsPerVehicle)) Near |= group;
        }
    }

    /// <summary>Writes how the lanes of the requests discharge in a stage.</summary>
    public void ReadCapacities(PlanInputs inputs, TrafficPicture traffic, int stage, ulong green)
    {
        for (var i = 0; i < inputs.Requests; i++)
        {
            var lane = inputs.RealLanes + i;
            var rate = (green >> _group[i] & 1) == 0 ? 0
                : _lane[i] < 0 ? UsualRate
                : traffic.Lanes[_lane[i]].SaturationPerSecond * traffic.ServiceShare(_lane[i], green);
            inputs.Capacity[(stage * inputs.Stride) + lane] = rate;
            inputs.Best[lane] = Math.Max(inputs.Best[lane], rate);
        }
    }

    private static bool Weighs(in ActivePriority request) =>
        request.Weight > 0 || request.StopCost > 0 || (request.Options & PriorityOptions.Preempt) != 0;

    private static float WeightOf(in ActivePriority request) =>
        (request.Options & PriorityOptions.Preempt) != 0 ? PreemptionWeight + request.Weight : request.Weight;

    /// <summary>Vehicles that will be before it: who stands, and who arrives sooner.</summary>
    private static float Ahead(PlanInputs inputs, TrafficPicture traffic, in ActivePriority request, int lane, float seconds)
    {
        if (lane < 0) return 0;
        // Whose CAMs are followed has its place in the queue; what nobody sees before it is taken to be as the rest.
        if (request.Tracked) return request.Ahead / Math.Max(traffic.Penetration, 0.2f);
        var ahead = traffic.Lanes[lane].Queue;
        for (var second = 0; second < Math.Min((int)seconds, inputs.Horizon); second++) ahead += traffic.Arrivals(lane)[second];
        return ahead;
    }

    private int LaneOf(TrafficPicture traffic, in ActivePriority request)
    {
        if (request.Lane >= 0 && request.Lane < _lanes) return request.Lane;
        for (var lane = 0; lane < traffic.LaneCount; lane++)
        {
            if ((traffic.Groups(lane) >> request.SignalGroup & 1) != 0) return lane;
        }

        return -1;
    }

    /// <summary>
    /// Who pre-empts sends something of itself ahead, so that its green is there before it; it is held until it has come itself.
    /// </summary>
    private static void ComeEarlier(PlanInputs inputs, int lane, int second)
    {
        var from = Math.Max(0, second - PreemptionMargin);
        if (from < inputs.Horizon) inputs.Arrivals[(from * inputs.Stride) + lane] += Forerunner;
        for (; from < inputs.Horizon; from++)
        {
            ref var limit = ref inputs.Limit[(from * inputs.Stride) + lane];
            limit = Math.Max(limit, Forerunner);
        }
    }

    /// <summary>Spreads its arrival as a triangle of about its deviation, and sums up the chance that it has arrived.</summary>
    private static void Arrive(PlanInputs inputs, int lane, float seconds, float deviation, float own)
    {
        var stride = inputs.Stride;
        var middle = (int)seconds;
        var half = Math.Clamp((int)MathF.Round(deviation * 2), 0, 20);
        var share = 1f / ((half + 1) * (half + 1));
        var before = 0f;
        for (var offset = -half; offset <= half && middle + offset < 0; offset++) before += share * (half + 1 - Math.Abs(offset));
        var arrived = 0f;
        for (var second = 0; second < inputs.Horizon; second++)
        {
            var chance = Math.Abs(second - middle) <= half ? share * (half + 1 - Math.Abs(second - middle)) : 0;
            if (second == 0) chance += before;
            arrived = Math.Min(1, arrived + chance);
            inputs.Arrivals[(second * stride) + lane] = chance * own;
            inputs.Limit[(second * stride) + lane] = arrived;
        }
    }
}
