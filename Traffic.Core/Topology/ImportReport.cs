using System.Globalization;

namespace Traffic.Core.Topology;

/// <summary>
/// What an import made of a file: what it took, how it read what can be read in more than one way, and what it left aside.
/// Together the three cover the whole file; nothing is dropped in silence.
/// </summary>
/// <param name="Imported">What was taken, with counts, in the order of the specification.</param>
/// <param name="Notes">Sentences on interpretations and on values that were taken because the file has none.</param>
/// <param name="Unused">Sections and fields that are in the file and have no use here (yet).</param>
public sealed record ImportReport(
    IReadOnlyList<ImportedItem> Imported, IReadOnlyList<string> Notes, IReadOnlyList<UnusedItem> Unused)
{
    /// <summary>
    /// The report as lines of text for people: what is left aside is grouped by what it is for; what is set to nothing (empty,
    /// zero, switched off) comes in one line at the end.
    /// </summary>
    public IEnumerable<string> ToLines()
    {
        yield return "imported: " + string.Join(
            ", ", Imported.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Count} {item.What}")));
        foreach (var note in Notes)
            yield return "note: " + note;
        foreach (var group in Unused.Where(item => item.Active).GroupBy(item => item.Meaning))
            yield return $"not used: {group.Key}: {string.Join("; ", group)}";
        var idle = Unused.Where(item => !item.Active).ToArray();
        if (idle.Length > 0)
            yield return $"not used, empty or switched off: {string.Join("; ", idle.Select(item => item.Path))}";
    }
}
