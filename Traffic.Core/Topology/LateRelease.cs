using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>
/// The second group may start only <paramref name="Delay"/> after the first has started, or alone once
/// <paramref name="Clearance"/> has passed since the first ended (late release).
/// </summary>
/// <param name="First">The group that is released first.</param>
/// <param name="Second">The group that is released late.</param>
/// <param name="Delay">Least time from the start of the first to the start of the second.</param>
/// <param name="Clearance">From the end of green of the second to the start of the first.</param>
public sealed record LateRelease(SignalGroupId First, SignalGroupId Second, DeciSeconds Delay, DeciSeconds Clearance);
