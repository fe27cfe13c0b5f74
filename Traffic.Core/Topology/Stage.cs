namespace Traffic.Core.Topology;

/// <summary>A block of the stage mill (module, blok): groups that have the primary right to green at the same time.</summary>
/// <param name="Name">Name such as <c>ML1</c>.</param>
/// <param name="Groups">The groups with the primary right; free of hard conflicts among each other.</param>
public sealed record Stage(string Name, IReadOnlyList<SignalGroupId> Groups);
