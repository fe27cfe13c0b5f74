using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>
/// The leader must start at least <paramref name="Lead"/> before the follower when both are about to start (voorstart), and
/// starts no earlier than <paramref name="Clearance"/> after the end of green of a follower that was green first (the
/// "fictive" clearance of a permissive conflict).
/// </summary>
/// <param name="Leader">The group that starts first, usually slow traffic.</param>
/// <param name="Follower">The group that waits.</param>
/// <param name="Lead">Time between the two starts.</param>
/// <param name="Clearance">From the end of green of the follower to the start of the leader.</param>
public sealed record LeadingStart(SignalGroupId Leader, SignalGroupId Follower, DeciSeconds Lead, DeciSeconds Clearance);
