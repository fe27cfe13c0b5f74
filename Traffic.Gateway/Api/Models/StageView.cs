namespace Traffic.Gateway.Api.Models;

/// <summary>A block of the stage mill (module, blok).</summary>
/// <param name="Name">Name, such as <c>ML1</c>.</param>
/// <param name="SignalGroups">Groups with the primary right to green in it.</param>
public sealed record StageView(string Name, IReadOnlyList<string> SignalGroups);
