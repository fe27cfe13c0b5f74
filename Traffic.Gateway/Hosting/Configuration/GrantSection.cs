namespace Traffic.Gateway.Hosting.Configuration;

/// <summary>What may be claimed; a list that is left out covers everything.</summary>
internal sealed record GrantSection
{
    /// <summary>Roles, as <c>public_transport</c>, <c>ambulance</c>.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Highest importance, 1 to 14.</summary>
    public int MaximumImportance { get; init; } = 14;

    /// <summary>Lines, with <c>*</c> for any characters.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Junctions, <c>region.junction</c>, with <c>*</c> for any characters.</summary>
    public IReadOnlyList<string> Junctions { get; init; } = [];
}
