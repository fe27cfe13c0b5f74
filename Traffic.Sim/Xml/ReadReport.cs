using System.Globalization;

namespace Traffic.Sim.Xml;

/// <summary>
/// What a file holds and we do not use, and remarks on how it was understood: shown to the user once, never silently dropped.
/// </summary>
public sealed class ReadReport
{
    private readonly SortedDictionary<string, Entry> _unused = new(StringComparer.Ordinal);
    private readonly List<string> _remarks = [];

    /// <summary>Remarks in the order they were made, without repetition.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>One line for each kind of thing that is not used, with the number of times and the first place.</summary>
    public IEnumerable<string> Unused => _unused.Select(item => string.Create(
        CultureInfo.InvariantCulture, $"{item.Key}: not used ({item.Value.Count}x, first at {item.Value.First})"));

    /// <summary>Whether there is nothing to report.</summary>
    public bool IsEmpty => _unused.Count == 0 && _remarks.Count == 0;

    /// <summary>All lines: remarks, then what is not used.</summary>
    public IEnumerable<string> Lines => _remarks.Concat(Unused);

    /// <summary>Counts something that is read over.</summary>
    /// <param name="what">What it is, such as <c>&lt;poly&gt;</c>.</param>
    /// <param name="where">File and line.</param>
    public void AddUnused(string what, string where) =>
        _unused[what] = _unused.TryGetValue(what, out var entry) ? entry with { Count = entry.Count + 1 } : new Entry(1, where);

    /// <summary>Adds a remark unless it was made before.</summary>
    public void AddRemark(string text)
    {
        if (!_remarks.Contains(text, StringComparer.Ordinal))
            _remarks.Add(text);
    }

    private sealed record Entry(int Count, string First);
}
