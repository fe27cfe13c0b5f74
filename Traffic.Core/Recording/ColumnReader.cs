namespace Traffic.Core.Recording;

/// <summary>Reads a list that was written column by column; field 1 is the number of rows. Reuses its memory.</summary>
internal sealed class ColumnReader
{
    // A second of a junction holds some hundred; the writer begins a new stretch long before this.
    private const int MostRows = 1 << 16;

    private long[][] _columns = [];
    private ulong _present;

    /// <summary>Rows of the list that was read last.</summary>
    public int Rows { get; private set; }

    /// <summary>The value of a row in a column; 0 where the column was left out.</summary>
    public long this[int field, int row] => (_present >> field & 1) != 0 ? _columns[field][row] : 0;

    /// <summary>Reads a list.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="fields">Highest field that is known; those above are skipped.</param>
    /// <param name="differences">The columns written as differences, one bit each.</param>
    /// <exception cref="InvalidDataException">It is no such list.</exception>
    public void Read(ReadOnlySpan<byte> bytes, int fields, ulong differences)
    {
        _present = 0;
        Rows = 0;
        if (_columns.Length <= fields)
            Array.Resize(ref _columns, fields + 1);
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1)
                Rows = reader.Unsigned() is <= MostRows and var rows ? (int)rows : throw new InvalidDataException("it has too many rows");
            else if (reader.Field <= fields)
                ReadColumn(reader.Field, reader.Bytes(), (differences >> reader.Field & 1) != 0);
        }
    }

    private void ReadColumn(int field, ReadOnlySpan<byte> bytes, bool differences)
    {
        var rows = new WireReader(bytes);

        // Each value takes a byte at least, so that a few bytes cannot ask for much memory.
        if (bytes.Length < Rows)
            throw new InvalidDataException("a column is too short");
        ref var column = ref _columns[field];
        if (column is null || column.Length < Rows)
            column = new long[Math.Max(Rows, 64)];
        var before = 0L;
        for (var row = 0; row < Rows; row++)
        {
            var value = rows.Element() + before;
            column[row] = value;
            if (differences)
                before = value;
        }

        if (!rows.AtEnd)
            throw new InvalidDataException("a column is too long");
        _present |= 1UL << field;
    }
}
