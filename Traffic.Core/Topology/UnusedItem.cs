namespace Traffic.Core.Topology;

/// <summary>A section or field of an imported file that has no use here (yet).</summary>
/// <param name="Path">Element path without indices: <c>Fasen/FaseCyclus/MeeverlengenType</c>.</param>
/// <param name="Count">How often it occurs.</param>
/// <param name="Active">Whether it is set to something; false when every occurrence is empty, zero or switched off.</param>
/// <param name="Values">Up to three distinct values of a plain field; empty for a section.</param>
/// <param name="Meaning">A sentence on what it is for.</param>
public sealed record UnusedItem(string Path, int Count, bool Active, IReadOnlyList<string> Values, string Meaning)
{
    /// <summary>Path, how often, and the values.</summary>
    public override string ToString()
    {
        var times = Count == 1 ? "" : $" x{Count}";
        return Values.Count == 0 ? Path + times : $"{Path}{times} = {string.Join(", ", Values)}";
    }
}
