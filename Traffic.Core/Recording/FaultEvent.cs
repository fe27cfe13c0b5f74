namespace Traffic.Core.Recording;

/// <summary>Something in the source was wrong: a line that cannot be read, messages that were dropped.</summary>
/// <param name="Tick">When.</param>
/// <param name="Kind">Kind, snake case; what <c>traffic record info</c> counts by.</param>
/// <param name="Text">An English sentence: where, what.</param>
/// <param name="Count">How often.</param>
public readonly record struct FaultEvent(long Tick, string Kind, string Text, int Count = 1);
