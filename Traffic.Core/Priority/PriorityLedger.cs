namespace Traffic.Core.Priority;

/// <summary>
/// The requests whose account was closed in the last step: a fixed buffer, so that a step allocates nothing. Copy what has to
/// last.
/// </summary>
public sealed class PriorityLedger
{
    private readonly PriorityLedgerRow[] _rows;
    private readonly int[] _greens;
    private readonly int _groups;

    internal PriorityLedger(int groups, int capacity)
    {
        _groups = groups;
        _rows = new PriorityLedgerRow[capacity];
        _greens = new int[capacity * groups];
    }

    /// <summary>The rows.</summary>
    public ReadOnlySpan<PriorityLedgerRow> Rows => _rows.AsSpan(0, Count);

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Rows there was no room for in this step; a host that sees more than 0 has lost those.</summary>
    public int Lost { get; private set; }

    /// <summary>
    /// Change of green of each signal group by a request, ticks by index of the group: given is positive, taken negative. All zero
    /// when it was not accounted for.
    /// </summary>
    /// <param name="row">Index of the row.</param>
    public ReadOnlySpan<int> GreenChange(int row) => _greens.AsSpan(row * _groups, _groups);

    internal void Clear() => Count = Lost = 0;

    internal void Add(in PriorityLedgerRow row, ReadOnlySpan<int> greenChange)
    {
        if (Count == _rows.Length)
        {
            Lost++;
            return;
        }

        var greens = _greens.AsSpan(Count * _groups, _groups);
        greens.Clear();
        greenChange.CopyTo(greens);
        _rows[Count++] = row;
    }

    internal void CopyStateFrom(PriorityLedger other)
    {
        (Count, Lost) = (other.Count, other.Lost);
        other.Rows.CopyTo(_rows);
        other._greens.AsSpan(0, Count * _groups).CopyTo(_greens);
    }
}
