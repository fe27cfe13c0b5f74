namespace Traffic.Core.Topology;

/// <summary>
/// Two groups that may be green together while one of them has to give way (deelconflict), as turning traffic does to
/// pedestrians. Not a conflict for the guard's green check; a kind of its own.
/// </summary>
/// <param name="Yields">The group that gives way.</param>
/// <param name="Protected">The group it gives way to.</param>
public sealed record PermissiveConflict(SignalGroupId Yields, SignalGroupId Protected);
