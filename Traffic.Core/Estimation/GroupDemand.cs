namespace Traffic.Core.Estimation;

/// <summary>What the connected vehicles tell of the traffic of one signal group.</summary>
/// <param name="Waiting">Connected vehicles standing or creeping (slower than 5 km/h) on its lanes.</param>
/// <param name="Approaching">Connected vehicles moving towards its stop lines.</param>
/// <param name="EarliestArrival">Ticks until the first moving vehicle can reach the stop line; -1 when there is none.</param>
/// <param name="WithinGap">
/// Connected vehicles that can reach the stop line within <see cref="TrackOptions.Gap"/>, those in the head of a discharging
/// queue included: reason to extend a running green.
/// </param>
/// <param name="Queue">
/// Estimated queue over all its lanes, vehicles: the connected ones that stand, and those that must stand between them unseen.
/// </param>
public readonly record struct GroupDemand(int Waiting, int Approaching, int EarliestArrival, int WithinGap, int Queue);
