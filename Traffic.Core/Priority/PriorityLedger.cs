namespace Traffic.Core.Priority;

/// <summary>
/// The requests whose account was closed in the last step: a fixed buffer, so that a step allocates nothing. Copy what has to
/// last.
/// </summary>
public sealed class PriorityLedger
{
    private readonly int _groups;
    private readonly int[] _greens;
    private readonly int[] _noGreens;
    private PriorityLedgerRow[] _rows = [];
    private int[] _greenOfRow = [];
    private int _greenCount;

    internal PriorityLedger(int groups, int accounts)
    {
        _groups = groups;
        _greens = new int[accounts * groups];
        _noGreens = new int[groups];
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
    public ReadOnlySpan<int> GreenChange(int row) =>
        _greenOfRow[row] < 0 ? _noGreens : _greens.AsSpan(_greenOfRow[row] * _groups, _groups);

    internal void MakeRoom(int rows)
    {
        if (_rows.Length >= rows) return;
        Array.Resize(ref _rows, rows);
        Array.Resize(ref _greenOfRow, rows);
    }

    internal void Clear() => Count = Lost = _greenCount = 0;

    internal void Add(in PriorityLedgerRow row, ReadOnlySpan<int> greenChange)
    {
        if (Count == _rows.Length)
        {
            Lost++;
            return;
        }

        _greenOfRow[Count] = -1;
        if (greenChange.Length > 0)
        {
            greenChange.CopyTo(_greens.AsSpan(_greenCount * _groups, _groups));
            _greenOfRow[Count] = _greenCount++;
        }

        _rows[Count++] = row;
    }
}
