namespace Traffic.Core.Topology;

/// <summary>
/// Two groups that may be green together while one of them has to give way (deelconflict), as turning traffic does to
/// pedestrians and to oncoming traffic. Not a conflict for the guard's green check; a kind of its own. Two opposite groups with
/// left turns each give way to the other's straight traffic: both directions are listed then.
/// </summary>
/// <param name="Yields">The group that gives way.</param>
/// <param name="Protected">The group it gives way to.</param>
public sealed record PermissiveConflict(SignalGroupId Yields, SignalGroupId Protected);
