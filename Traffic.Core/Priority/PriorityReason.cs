namespace Traffic.Core.Priority;

/// <summary>Why a request is in its state, was rejected or came to its end.</summary>
public enum PriorityReason : byte
{
    /// <summary>No particular reason.</summary>
    None,

    /// <summary>Admitted.</summary>
    Admitted,

    /// <summary>It is further away than its rule reaches.</summary>
    FarAway,

    /// <summary>It stands at a stop with open doors.</summary>
    DoorsOpen,

    /// <summary>Its punctuality class gets nothing: it is ahead of its timetable.</summary>
    Early,

    /// <summary>A request of higher rank goes first.</summary>
    HigherRank,

    /// <summary>What the others would pay is more than what it would gain.</summary>
    CostOfOthers,

    /// <summary>Somebody would otherwise wait longer than the maximum wait.</summary>
    MaximumWait,

    /// <summary>Minimum times and clearances do not let it be in time.</summary>
    Times,

    /// <summary>Green is there or comes in time anyhow.</summary>
    AlreadyGreen,

    /// <summary>Its green is kept longer.</summary>
    GreenExtended,

    /// <summary>Its green comes earlier.</summary>
    GreenEarly,

    /// <summary>A green is put in for it, out of order.</summary>
    GreenInserted,

    /// <summary>Everything else gives way (emergency).</summary>
    Preempted,

    /// <summary>End: passed the stop line, by its CAMs.</summary>
    Passed,

    /// <summary>End: checked out by message.</summary>
    CheckedOut,

    /// <summary>End: checked out by a detector.</summary>
    DetectorPassed,

    /// <summary>End: taken back by the requester.</summary>
    Cancelled,

    /// <summary>End: its time was over without an update.</summary>
    Expired,

    /// <summary>End: nothing was heard of it any more.</summary>
    Lost,

    /// <summary>End: it was served with green and did not pass; its window is missed.</summary>
    WindowMissed,

    /// <summary>End: it stayed longer than its rule allows.</summary>
    MaximumPresence,

    /// <summary>End: the junction was restarted.</summary>
    Restarted,

    /// <summary>Rejected: priority is switched off here.</summary>
    Disabled,

    /// <summary>Rejected: no rule admits its class, line or operator.</summary>
    NotAdmitted,

    /// <summary>Rejected: no rule admits it at this time.</summary>
    TimeOfDay,

    /// <summary>Rejected: it is not of an operator that may ask here.</summary>
    OperatorUnknown,

    /// <summary>Rejected: its operator may not claim this class or importance (forged).</summary>
    ClaimNotAllowed,

    /// <summary>Rejected: its sender is not authenticated or not who it says (by the host).</summary>
    NotAuthenticated,

    /// <summary>Rejected: its importance is too low.</summary>
    Importance,

    /// <summary>Rejected: too few persons in it.</summary>
    Occupancy,

    /// <summary>Rejected: its headway is in order.</summary>
    Headway,

    /// <summary>Rejected: its signal group was served so a short time ago.</summary>
    ReserviceLock,

    /// <summary>Rejected: priority has taken its share of the green.</summary>
    GreenShare,

    /// <summary>Rejected: too many requests are active.</summary>
    TooManyRequests,

    /// <summary>Rejected: too many requests of this requester are active.</summary>
    TooManyOfRequester,

    /// <summary>Rejected: too many messages came in one tick.</summary>
    Overload,

    /// <summary>Message dropped: the same was there already.</summary>
    Duplicate,

    /// <summary>Message dropped: a newer one was there already.</summary>
    OutOfOrder,

    /// <summary>Message dropped: it belongs to a request that has ended (replay).</summary>
    Replayed,

    /// <summary>Message dropped: update, cancellation or check-out of a request that is not known.</summary>
    UnknownRequest,

    /// <summary>Rejected: the message had expired when it came.</summary>
    ExpiredOnArrival,

    /// <summary>Rejected: its arrival lies in the past.</summary>
    ArrivalInPast,

    /// <summary>Rejected: its arrival lies too far ahead.</summary>
    ArrivalTooFar,

    /// <summary>Rejected: nothing tells when it arrives.</summary>
    NoArrival,

    /// <summary>Rejected: the junction is not known (by the host).</summary>
    UnknownJunction,

    /// <summary>Rejected: the lane is not one of this junction.</summary>
    UnknownLane,

    /// <summary>Rejected: the signal group is not one of this junction.</summary>
    UnknownSignalGroup,

    /// <summary>Rejected: nothing tells where it comes from, or no signal group serves that.</summary>
    NoSignalGroup,

    /// <summary>Rejected: a field is out of its range.</summary>
    BadField,
}
