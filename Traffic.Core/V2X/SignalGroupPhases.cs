namespace Traffic.Core.V2X;

/// <summary>
/// What a SPATEM says of one signal group (MovementState): the current state and up to two that follow, e.g. green, yellow, red.
/// </summary>
/// <param name="SignalGroup">SignalGroupID, 1 to 254.</param>
/// <param name="Count">Number of events, 1 to 3.</param>
/// <param name="Current">The current state.</param>
/// <param name="Next">The state after it, where <paramref name="Count"/> is 2 or more.</param>
/// <param name="Last">The state after that, where <paramref name="Count"/> is 3.</param>
public readonly record struct SignalGroupPhases(
    byte SignalGroup, int Count, PhaseEvent Current, PhaseEvent Next = default, PhaseEvent Last = default)
{
    /// <summary>Most events of a signal group that are read and written.</summary>
    public const int MostEvents = 3;

    /// <summary>A group of which only the current state is known.</summary>
    public SignalGroupPhases(byte signalGroup, PhaseEvent current)
        : this(signalGroup, 1, current)
    {
    }

    /// <summary>One of the events, from 0, the current one.</summary>
    public PhaseEvent this[int index] => index switch
    {
        0 => Current,
        1 => Next,
        2 => Last,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };
}
