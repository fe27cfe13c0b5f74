using Traffic.Core.Signals;

namespace Traffic.Core.Recording;

/// <summary>What a signal group shows, or its inner state, changed.</summary>
/// <param name="Tick">The tick from which it holds.</param>
/// <param name="Group">Index of the signal group.</param>
/// <param name="Aspect">What the lamps show from now on.</param>
/// <param name="State">Inner state from now on; null when the source does not tell.</param>
public readonly record struct SignalEvent(long Tick, int Group, Aspect Aspect, SignalGroupState? State);
