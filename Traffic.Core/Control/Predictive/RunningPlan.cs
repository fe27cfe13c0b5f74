namespace Traffic.Core.Control.Predictive;

/// <summary>What the controller is about: the groups that shall be green now, and the switch that is committed.</summary>
internal struct RunningPlan
{
    /// <summary>Groups that are green or shall start as soon as their conflicts are clear.</summary>
    public ulong Target;

    /// <summary>Index of the stage in the <see cref="StageSet"/> they come from; -1 for none.</summary>
    public short StageId;

    /// <summary>Tick of the committed switch; <see cref="PlannedChange.Never"/> when there is none.</summary>
    public long SwitchTick;

    /// <summary>Groups of the committed stage.</summary>
    public ulong SwitchMask;

    /// <summary>Index of the committed stage in the <see cref="StageSet"/>.</summary>
    public short SwitchStage;

    /// <summary>Whether a switch is committed.</summary>
    public readonly bool IsCommitted => SwitchTick != PlannedChange.Never;

    /// <summary>Nothing shall be green.</summary>
    public static RunningPlan None => new() { StageId = -1, SwitchStage = -1, SwitchTick = PlannedChange.Never };
}
