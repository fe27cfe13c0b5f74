namespace Traffic.Core.Priority;

/// <summary>What became of a message when it was taken in.</summary>
/// <param name="Number">
/// Number of the request in this kernel, from 1 and never used again; 0 when the message belongs to none (dropped, or rejected
/// before it was looked at).
/// </param>
/// <param name="State">State of the request now; of a dropped message that of the request it belongs to, if any.</param>
/// <param name="Reason">Why.</param>
public readonly record struct PriorityAnswer(long Number, PriorityState State, PriorityReason Reason)
{
    /// <summary>Whether the message was taken in.</summary>
    public bool Accepted { get; init; }
}
