namespace Traffic.Core.Topology;

/// <summary>Somebody who may ask for priority, and what for.</summary>
/// <param name="Name">Name, as bound to an API key or a NATS credential.</param>
/// <param name="Classes">What its vehicles may claim to be.</param>
/// <param name="HighestImportance">Highest importance level it may claim, 0 to 14 (14 is an emergency).</param>
public sealed record PriorityOperator(string Name, IReadOnlyList<PriorityClass> Classes, int HighestImportance = 14);
