namespace Traffic.Core.Priority;

/// <summary>State of a request, with the numbers of SSEM's PrioritizationResponseStatus (ISO/TS 19091).</summary>
public enum PriorityState : byte
{
    /// <summary>Nothing is known of it.</summary>
    Unknown,

    /// <summary>Taken in, too far away to count yet.</summary>
    Requested,

    /// <summary>Counts in the control, no green is planned for it in time yet.</summary>
    Processing,

    /// <summary>Others go first; it is still followed.</summary>
    WatchOtherTraffic,

    /// <summary>Green is planned, or shown, for its arrival.</summary>
    Granted,

    /// <summary>Rejected or ended; see the reason.</summary>
    Rejected,

    /// <summary>Ended: it stayed longer than a request may.</summary>
    MaxPresence,

    /// <summary>Rejected: its signal group was served so a short time ago.</summary>
    ReserviceLocked,
}
