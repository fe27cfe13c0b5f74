namespace Traffic.Core.Priority;

/// <summary>A change of a request, to be told to the requester.</summary>
/// <param name="Tick">When.</param>
/// <param name="Number">Number of the request in this kernel.</param>
/// <param name="StationId">Station id of the requester; 0 when it has none.</param>
/// <param name="RequestId">Its RequestID.</param>
/// <param name="SequenceNumber">Sequence number of the last message taken; -1 when there was none.</param>
/// <param name="State">The state it is in now.</param>
/// <param name="Reason">Why.</param>
/// <param name="SignalGroup">Index of the signal group; -1 when not known.</param>
/// <param name="ArrivalTick">Estimated arrival at the stop line; -1 when not known.</param>
/// <param name="ExpectedGreenTick">
/// Tick its green is expected to start, or has started when it is green; -1 when nothing is planned.
/// </param>
/// <param name="Ended">Whether the request is over; nothing follows but its ledger row.</param>
public readonly record struct PriorityEvent(
    long Tick,
    long Number,
    uint StationId,
    byte RequestId,
    int SequenceNumber,
    PriorityState State,
    PriorityReason Reason,
    int SignalGroup,
    long ArrivalTick,
    long ExpectedGreenTick,
    bool Ended)
{
    /// <summary>Pseudonym of the vehicle; 0 when not known.</summary>
    public ulong Vehicle { get; init; }
}
