namespace Traffic.Core.Safety;

/// <summary>What a command or a shown state offends against.</summary>
public enum SafetyRule : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Two groups with a hard conflict green together, or for longer than a negative intergreen allows.</summary>
    ConflictingGreen,

    /// <summary>Green started before the guaranteed intergreen after the end of green of a conflicting group.</summary>
    Intergreen,

    /// <summary>Green shorter than the guaranteed green (TGG).</summary>
    GuaranteedGreen,

    /// <summary>Yellow shorter than the guaranteed yellow (TGL_min).</summary>
    GuaranteedYellow,

    /// <summary>Red shorter than the guaranteed red (TRG_min).</summary>
    GuaranteedRed,

    /// <summary>
    /// Another order than green, yellow, red; a group with no yellow may go from green to red, one with no guaranteed red from
    /// yellow to green.
    /// </summary>
    Sequence,

    /// <summary>A group with a leading start was started too late before its follower, or beside it (voorstart).</summary>
    LeadingStart,

    /// <summary>An aspect that may not be commanded, or the wrong number of them.</summary>
    UnknownAspect,

    /// <summary>A tick came twice, backwards, or after a gap: the heartbeat of the controller is broken.</summary>
    TickOrder,

    /// <summary>The command is not looked at because the guard is in all-red or flashing.</summary>
    Fallback,
}
