namespace Traffic.Core.VLog;

/// <summary>
/// Follows a recording item by item and holds every full status against what the changes since the status before add up to: a
/// difference is a lost or wrong message. A series with more items than a change can number (outputs beyond 127) is followed
/// but not compared.
/// </summary>
public sealed class VLogAudit
{
    private readonly SortedDictionary<VLogSeries, int[]> _values = [];

    /// <summary>Items compared by now.</summary>
    public long Compared { get; private set; }

    /// <summary>Items of a status that differed from the changes before it.</summary>
    public long Mismatches { get; private set; }

    /// <summary>Items of a series; 0 before its first status.</summary>
    public int Count(VLogSeries series) => _values.TryGetValue(series, out var values) ? values.Length : 0;

    /// <summary>The value of an item; null before its first status.</summary>
    public int? Value(VLogSeries series, int index) =>
        _values.TryGetValue(series, out var values) && index < values.Length ? values[index] : null;

    /// <summary>Takes a full status; returns the number of items that differ.</summary>
    public int Status(VLogSeries series, ReadOnlySpan<int> values)
    {
        var different = 0;
        var (_, change) = VLogLayout.TypesOf(series);
        if (_values.TryGetValue(series, out var before) && before.Length <= VLogLayout.Of(change)!.Value.Numbered)
        {
            for (var i = 0; i < Math.Min(before.Length, values.Length); i++)
                different += before[i] == values[i] ? 0 : 1;
            different += Math.Abs(before.Length - values.Length);
            Compared += Math.Max(before.Length, values.Length);
        }

        _values[series] = values.ToArray();
        Mismatches += different;
        return different;
    }

    /// <summary>Takes a change; false for an item no status has told of.</summary>
    public bool Change(VLogSeries series, int index, int value)
    {
        if (!_values.TryGetValue(series, out var values) || index >= values.Length)
            return false;
        values[index] = value;
        return true;
    }
}
