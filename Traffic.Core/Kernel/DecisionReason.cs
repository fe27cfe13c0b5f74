namespace Traffic.Core.Kernel;

/// <summary>Why something was decided.</summary>
public enum DecisionReason : byte
{
    /// <summary>No particular reason is known.</summary>
    None,

    /// <summary>The fixed program says so.</summary>
    Program,

    /// <summary>Its stage had the turn (primaire realisatie).</summary>
    Primary,

    /// <summary>Started ahead of its stage, since the conflicts before it were done (vooruit realisatie).</summary>
    Ahead,

    /// <summary>Fitted beside a running green (alternatieve realisatie).</summary>
    Alternative,

    /// <summary>Has to be green for the traffic of its feeder (naloop).</summary>
    FollowUp,

    /// <summary>Asked for by another group (meeaanvraag).</summary>
    CoRequest,

    /// <summary>Goes before a group that starts at the same time (voorstart, gelijkstart).</summary>
    Synchronised,

    /// <summary>The gap between vehicles was long enough (hiaat).</summary>
    Gap,

    /// <summary>The maximum green was reached (maximumgroen).</summary>
    Maximum,

    /// <summary>A conflicting group needed the time (afkappen).</summary>
    Conflict,

    /// <summary>No conflicting group wants green (wachtgroen).</summary>
    Waiting,

    /// <summary>Another group of the stage is still green and no conflict needs the time (meeverlengen).</summary>
    Parallel,

    /// <summary>Minimum times or intergreens forbade it.</summary>
    Times,

    /// <summary>The guard refused it.</summary>
    Guard,

    /// <summary>The phase watchdog: a request waited longer than the maximum wait (fasebewaking).</summary>
    PhaseWatchdog,

    /// <summary>The steps of the kernel did not follow each other.</summary>
    TickJump,

    /// <summary>Its stage had the highest pressure (max-pressure control).</summary>
    Pressure,

    /// <summary>The plan with the lowest cost says so (predictive control).</summary>
    Plan,

    /// <summary>Nothing is seen of the traffic any more, or nothing that can be.</summary>
    Blind,
}
