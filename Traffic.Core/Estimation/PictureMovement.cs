using Traffic.Core.Topology;

namespace Traffic.Core.Estimation;

/// <summary>What may be done from a lane: group, direction, and the groups that have to be given way to.</summary>
internal readonly record struct PictureMovement(int Group, MovementDirection Direction, ulong YieldsTo);
