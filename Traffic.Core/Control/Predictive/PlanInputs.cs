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

    /// <summary>Lanes are padded to a multiple of this.</summary>
    public const int LanesPerVector = 8;

    public PlanInputs(int groups, int lanes, int horizon)
    {
        Groups = groups;
        Lanes = lanes;
        Stride = Math.Max(LanesPerVector, (lanes + LanesPerVector - 1) / LanesPerVector * LanesPerVector);
        Horizon = horizon;
        EndTicks = new int[groups];
        ReadyTicks = new int[groups];
        MaximumTicks = new int[groups];
        LaneGroups = new ulong[Stride];
        Queue = new float[Stride];
        Weight = new float[Stride];
        StopCost = new float[Stride];
        Best = new float[Stride];
        Class = new byte[Stride];
        Arrivals = new float[horizon * Stride];
        Capacity = new float[MostStages * Stride];
        Stages = new ulong[MostStages];
        StageIds = new short[MostStages];
        EarlierSecond = new short[Remembered];
        EarlierStage = new short[Remembered];
    }

    /// <summary>Number of signal groups.</summary>
    public int Groups { get; }

    /// <summary>Number of lanes.</summary>
    public int Lanes { get; }

    /// <summary>Lanes with padding.</summary>
    public int Stride { get; }

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

    /// <summary>Discharge in each stage: <c>stage * Stride + lane</c>, vehicles per second.</summary>
    public float[] Capacity { get; }

    /// <summary>Number of changes in the plan published before.</summary>
    public int EarlierCount { get; set; }

    /// <summary>Their seconds.</summary>
    public short[] EarlierSecond { get; }

    /// <summary>Their stages, by <see cref="StageIds"/>.</summary>
    public short[] EarlierStage { get; }

    public void CopyStateFrom(PlanInputs other)
    {
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
}
