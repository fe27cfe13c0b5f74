using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>
/// A conflict in one direction: how long after the end of green of one group the other may start (intergroentijd, TIG).
/// Every hard conflict is listed in both directions; the two times may differ, and may be shorter than the yellow or negative
/// (NEN 3384:2017).
/// </summary>
/// <param name="From">The group whose green ends.</param>
/// <param name="To">The group whose green starts.</param>
/// <param name="Time">Time the controller keeps, from end of green (start of yellow) to start of green.</param>
/// <param name="Guaranteed">Shortest time the guard accepts; at most <paramref name="Time"/>.</param>
public sealed record Intergreen(SignalGroupId From, SignalGroupId To, DeciSeconds Time, DeciSeconds Guaranteed);
