namespace Traffic.Core.Control;

/// <summary>What a controller wants of one signal group in this tick.</summary>
[Flags]
public enum Proposal : byte
{
    /// <summary>Nothing: red stays red, green runs out as soon as it may.</summary>
    None = 0,

    /// <summary>Go to green as soon as the conflicts are clear (realisatierecht). Withdrawing it returns a committed group to red.</summary>
    Start = 1,

    /// <summary>Stay green in waiting green, or go back to it from extension and parallel green (RW).</summary>
    Wait = 2,

    /// <summary>Stay green in extension green (MK).</summary>
    Extend = 4,

    /// <summary>Stay green in parallel extension (YM).</summary>
    ExtendInParallel = 8,

    /// <summary>End the green now, once the fixed green is over (Z, afkappen).</summary>
    End = 16,

    /// <summary>Keep showing yellow though its time is over; a fixed program may have longer yellows than the specification.</summary>
    HoldYellow = 32,
}
