using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>
/// Two groups of a permissive conflict of which the second may start together with the first or a little later, but no later
/// than <paramref name="Delay"/>: once the first has been green for longer, its traffic is on the way and the second must
/// wait until <paramref name="Clearance"/> after the first has ended (late release).
/// </summary>
/// <param name="First">The group that may start first, usually turning motor traffic.</param>
/// <param name="Second">The group that may be released late, usually slow traffic; it may always start before the first.</param>
/// <param name="Delay">Longest time from the start of the first to the start of the second.</param>
/// <param name="Clearance">From the end of green of the first to a start of the second that missed the delay.</param>
public sealed record LateRelease(SignalGroupId First, SignalGroupId Second, DeciSeconds Delay, DeciSeconds Clearance);
