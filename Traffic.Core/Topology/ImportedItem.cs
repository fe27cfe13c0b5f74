namespace Traffic.Core.Topology;

/// <summary>How many of a kind an import took.</summary>
/// <param name="What">The kind, in the plural: <c>signal groups</c>.</param>
/// <param name="Count">How many.</param>
public sealed record ImportedItem(string What, int Count);
