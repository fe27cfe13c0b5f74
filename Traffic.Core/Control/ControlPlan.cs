namespace Traffic.Core.Control;

/// <summary>
/// What a controller intends for every signal group: the next changes, soonest first, start and end of green in turn. Reused by
/// the controller; copy what has to last.
/// </summary>
public sealed class ControlPlan
{
    /// <summary>Planned changes of each group: the next one and two after it.</summary>
    public const int ChangesPerGroup = 3;

    private readonly PlannedChange[] _changes;

    internal ControlPlan(int groups)
    {
        _changes = new PlannedChange[groups * ChangesPerGroup];
        Clear();
    }

    /// <summary>Tick the plan was made in; -1 while there is none (a start, or a fallback is in charge).</summary>
    public long MadeAt { get; internal set; }

    /// <summary>
    /// No green ends before this tick unless its end is in the plan as a committed one: the commit horizon, hard.
    /// </summary>
    public long CommittedUntil { get; internal set; }

    /// <summary>
    /// The planned changes of a group: the first ends its green when it is green now, else starts it. Entries without a plan are
    /// <see cref="PlannedChange.None"/>, and so are all after them.
    /// </summary>
    public ReadOnlySpan<PlannedChange> Of(int group) => _changes.AsSpan(group * ChangesPerGroup, ChangesPerGroup);

    /// <summary>Groups that were green when the plan was made, one bit for each index.</summary>
    public ulong GreenAtStart { get; internal set; }

    /// <summary>A change that is still to come, for a plan that is executed meanwhile.</summary>
    /// <param name="group">The group.</param>
    /// <param name="green">Groups that are green now.</param>
    /// <param name="ahead">0 for the next change, 1 for the one after it.</param>
    public PlannedChange Coming(int group, ulong green, int ahead)
    {
        // Who was red and is green has had the first of its changes.
        var at = ahead + (int)(((green ^ GreenAtStart) >> group) & 1);
        return at < ChangesPerGroup ? Of(group)[at] : PlannedChange.None;
    }

    internal Span<PlannedChange> Writable(int group) => _changes.AsSpan(group * ChangesPerGroup, ChangesPerGroup);

    internal void Clear()
    {
        MadeAt = CommittedUntil = -1;
        GreenAtStart = 0;
        Array.Fill(_changes, PlannedChange.None);
    }

    internal void CopyStateFrom(ControlPlan other)
    {
        MadeAt = other.MadeAt;
        CommittedUntil = other.CommittedUntil;
        GreenAtStart = other.GreenAtStart;
        other._changes.CopyTo(_changes, 0);
    }
}
