namespace Traffic.Core.Topology;

/// <summary>
/// What actuated control may do for a request: the priority options of CCOL (prioriteitsopties), there written as digits.
/// </summary>
[Flags]
public enum PriorityOptions : byte
{
    /// <summary>Nothing: the request is followed and reported only.</summary>
    None = 0,

    /// <summary>Cut conflicting greens, as late as is in time (1, conflicten afkappen).</summary>
    TruncateConflicts = 1,

    /// <summary>Hold the requester's own green until it has passed (2, groen vasthouden).</summary>
    HoldGreen = 2,

    /// <summary>Give green out of the sequence of stages (3, bijzondere realisatie).</summary>
    SpecialRealisation = 4,

    /// <summary>Cut greens that serve priority of the same rank, too (4, conflicterend openbaar vervoer afkappen).</summary>
    TruncatePriority = 8,

    /// <summary>
    /// Pre-empt: everything above, whatever others wait; minimum times, clearances and the guard stand (5, hulpdienst).
    /// </summary>
    Preempt = 16,
}
