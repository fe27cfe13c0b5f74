namespace Traffic.Core.Topology;

/// <summary>What may be done from a lane: the turn and the group that governs it.</summary>
/// <param name="Lane">Name of the lane it starts from.</param>
/// <param name="SignalGroup">The governing group.</param>
/// <param name="Direction">Where it leads.</param>
/// <param name="Exit">Name of the exit it leads to; empty when not known.</param>
public sealed record Movement(string Lane, SignalGroupId SignalGroup, MovementDirection Direction, string Exit = "");
