using Traffic.Core.Topology;

namespace Traffic.Core.Estimation;

/// <summary>What may be done from a lane: group, direction, the groups that have to be given way to, and the exit (-1: none known).</summary>
internal readonly record struct PictureMovement(int Group, MovementDirection Direction, ulong YieldsTo, int Exit);
