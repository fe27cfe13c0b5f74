namespace Traffic.Core.Control.Predictive;

/// <summary>
/// Everything a plan depends on besides the specification: the same inputs give the same plan, bit for bit. Times are ticks
/// from the moment of planning or whole seconds from it; lanes are padded to the width of the vectors. Reused.
/// </summary>
internal sealed class PlanInputs
{
    /// <summary>Most stages a plan chooses from; index 0 is what runs now.</summary>
    public const int MostStages = 33;

    /// <summary>Changes of the plan published before that are remembered.</summary>
    public const int Remembered = 3;

    /// <summary>Most priority requests that are planned for; of more the heaviest.</summary>
    public const int MostRequests = 10;

    /// <summary>More vehicles than any lane holds: no limit.</summary>
    public const float NoLimit = 1e9f;

    /// <summary>Lanes are padded to a multiple of this.</summary>
    public const int LanesPerVector = 8;

    private readonly float[] _aside = new float[MostRequests];
    private readonly float[] _stopAside = new float[MostRequests];

    public PlanInputs(int groups, int lanes, int horizon)
    {
        Groups = groups;
        RealLanes = lanes;
        Horizon = horizon;
        var most = Padded(lanes + MostRequests);
        EndTicks = new int[groups];
        ReadyTicks = new int[groups];
        MaximumTicks = new int[groups];
        LaneGroups = new ulong[most];
        Queue = new float[most];
        Weight = new float[most];
        StopCost = new float[most];
        Best = new float[most];
        Class = new byte[most];
        Arrivals = new float[horizon * most];
        Limit = new float[horizon * most];
        Capacity = new float[MostStages * most];
        RequestNumbers = new long[MostRequests];
        Resize(0);
        Stages = new ulong[MostStages];
        StageIds = new short[MostStages];
        EarlierSecond = new short[Remembered];
        EarlierStage = new short[Remembered];
    }

    /// <summary>Number of signal groups.</summary>
    public int Groups { get; }

    /// <summary>Number of lanes of the junction.</summary>
    public int RealLanes { get; }

    /// <summary>
    /// Number of requests with priority. Each has a lane of its own behind those of the junction: the vehicles before it, and it.
    /// </summary>
    public int Requests { get; private set; }

    /// <summary>Number of lanes, those of requests included.</summary>
    public int Lanes => RealLanes + Requests;

    /// <summary>Lanes with padding.</summary>
    public int Stride { get; private set; }

    /// <summary>Seconds to plan.</summary>
    public int Horizon { get; }

    /// <summary>Groups that are green.</summary>
    public ulong Green { get; set; }

    /// <summary>Groups with a request.</summary>
    public ulong Requested { get; set; }

    /// <summary>Ticks until anything may start after a restart.</summary>
    public int AllRedTicks { get; set; }

    /// <summary>First second in which a switch may be planned: the commit horizon.</summary>
    public int EarliestSwitch { get; set; }

    /// <summary>Second of a switch that is committed already; -1 when there is none.</summary>
    public int CommittedSecond { get; set; }

    /// <summary>Index in <see cref="Stages"/> of the committed switch.</summary>
    public int CommittedStage { get; set; }

    /// <summary>Groups that have to be in the stage of the first switch, which has to come at once (maximum wait); 0 for none.</summary>
    public ulong Forced { get; set; }

    /// <summary>Number of stages to choose from, the running one included.</summary>
    public int StageCount { get; set; }

    /// <summary>Stages as masks of the groups that would be served; the first is what runs now.</summary>
    public ulong[] Stages { get; }

    /// <summary>Index of each stage in the junction's <see cref="StageSet"/>; -1 for a running set that is none of them.</summary>
    public short[] StageIds { get; }

    /// <summary>
    /// Of a green group the tick from which it may end, else the tick its last green ended, negative then.
    /// </summary>
    public int[] EndTicks { get; }

    /// <summary>Ticks until the group's own yellow and minimum red are over; 0 or less when they are.</summary>
    public int[] ReadyTicks { get; }

    /// <summary>Ticks until a green group has to end for its maximum green; <see cref="int.MaxValue"/> when nobody waits for that.</summary>
    public int[] MaximumTicks { get; }

    /// <summary>Groups that let vehicles of a lane go.</summary>
    public ulong[] LaneGroups { get; }

    /// <summary>Vehicles that stand.</summary>
    public float[] Queue { get; }

    /// <summary>Cost of a vehicle-second, person-seconds.</summary>
    public float[] Weight { get; }

    /// <summary>Cost of a stop, person-seconds.</summary>
    public float[] StopCost { get; }

    /// <summary>Best discharge of the lane in any stage, vehicles per second.</summary>
    public float[] Best { get; }

    /// <summary>Kind of signal group of each lane, for the account of costs per class.</summary>
    public byte[] Class { get; }

    /// <summary>Arrivals in each second: <c>second * Stride + lane</c>, vehicles.</summary>
    public float[] Arrivals { get; }

    /// <summary>
    /// Vehicles that cost delay at most in each second: <c>second * Stride + lane</c>. Of the lane of a request the chance that
    /// the requester has arrived, else <see cref="NoLimit"/>.
    /// </summary>
    public float[] Limit { get; }

    /// <summary>Numbers of the requests.</summary>
    public long[] RequestNumbers { get; }

    /// <summary>Discharge in each stage: <c>stage * Stride + lane</c>, vehicles per second.</summary>
    public float[] Capacity { get; }

    /// <summary>Number of changes in the plan published before.</summary>
    public int EarlierCount { get; set; }

    /// <summary>Their seconds.</summary>
    public short[] EarlierSecond { get; }

    /// <summary>Their stages, by <see cref="StageIds"/>.</summary>
    public short[] EarlierStage { get; }

    /// <summary>Makes room for the lanes of some requests; where their number changes everything about lanes is empty after it.</summary>
    public void Resize(int requests)
    {
        var stride = Padded(RealLanes + requests);
        if (stride == Stride && requests == Requests) return;
        (Requests, Stride) = (requests, stride);
        Array.Clear(LaneGroups);
        Array.Clear(Queue);
        Array.Clear(Weight);
        Array.Clear(StopCost);
        Array.Clear(Best);
        Array.Clear(Arrivals);
        Array.Clear(Capacity);
        Array.Fill(Limit, NoLimit);
    }

    /// <summary>Lets the requests count, or lets them not: to see what would be done without them. Pairs of calls restore.</summary>
    public void Weigh(bool requests)
    {
        for (var i = 0; i < Requests; i++)
        {
            var lane = RealLanes + i;
            (Weight[lane], _aside[i]) = (requests ? _aside[i] : 0, requests ? 0 : Weight[lane]);
            (StopCost[lane], _stopAside[i]) = (requests ? _stopAside[i] : 0, requests ? 0 : StopCost[lane]);
        }
    }

    public void CopyStateFrom(PlanInputs other)
    {
        (Requests, Stride) = (other.Requests, other.Stride);
        other.Limit.CopyTo(Limit, 0);
        other.RequestNumbers.CopyTo(RequestNumbers, 0);
        Green = other.Green;
        Requested = other.Requested;
        AllRedTicks = other.AllRedTicks;
        EarliestSwitch = other.EarliestSwitch;
        CommittedSecond = other.CommittedSecond;
        CommittedStage = other.CommittedStage;
        Forced = other.Forced;
        StageCount = other.StageCount;
        EarlierCount = other.EarlierCount;
        other.Stages.CopyTo(Stages, 0);
        other.StageIds.CopyTo(StageIds, 0);
        other.EndTicks.CopyTo(EndTicks, 0);
        other.ReadyTicks.CopyTo(ReadyTicks, 0);
        other.MaximumTicks.CopyTo(MaximumTicks, 0);
        other.LaneGroups.CopyTo(LaneGroups, 0);
        other.Queue.CopyTo(Queue, 0);
        other.Weight.CopyTo(Weight, 0);
        other.StopCost.CopyTo(StopCost, 0);
        other.Best.CopyTo(Best, 0);
        other.Class.CopyTo(Class, 0);
        other.Arrivals.CopyTo(Arrivals, 0);
        other.Capacity.CopyTo(Capacity, 0);
        other.EarlierSecond.CopyTo(EarlierSecond, 0);
        other.EarlierStage.CopyTo(EarlierStage, 0);
    }

    private static int Padded(int lanes) => Math.Max(LanesPerVector, (lanes + LanesPerVector - 1) / LanesPerVector * LanesPerVector);
}
