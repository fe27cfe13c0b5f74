using System.Runtime.InteropServices;
using System.Text;

namespace Traffic.Core.Recording;

/// <summary>
/// Writes the protobuf wire format (protobuf.dev/programming-guides/encoding) into a buffer that grows and is used again. Fields that
/// hold their default are left out.
/// </summary>
internal sealed class WireWriter
{
    private byte[] _buffer = new byte[1024];
    private int _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public int Length => _length;

    public void Clear() => _length = 0;

    public void Unsigned(int field, ulong value)
    {
        if (value == 0)
            return;
        Tag(field, WireType.Varint);
        Varint(value);
    }

    /// <summary>A <c>sint64</c>.</summary>
    public void Signed(int field, long value) => Unsigned(field, ZigZag(value));

    public void Flag(int field, bool value) => Unsigned(field, value ? 1u : 0u);

    public void Text(int field, string value)
    {
        if (value.Length == 0)
            return;
        Tag(field, WireType.Bytes);
        Varint((ulong)Encoding.UTF8.GetByteCount(value));
        Room(Encoding.UTF8.GetMaxByteCount(value.Length));
        _length += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_length));
    }

    public void Texts(int field, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            var mark = Begin(field);
            Room(Encoding.UTF8.GetMaxByteCount(value.Length));
            _length += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_length));
            End(mark);
        }
    }

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return;
        Tag(field, WireType.Bytes);
        Varint((ulong)value.Length);
        Raw(value);
    }

    public void Raw(ReadOnlySpan<byte> value)
    {
        Room(value.Length);
        value.CopyTo(_buffer.AsSpan(_length));
        _length += value.Length;
    }

    /// <summary>Begins a message or a packed list; what is written until <see cref="End"/> belongs to it.</summary>
    public int Begin(int field)
    {
        Tag(field, WireType.Bytes);
        Room(1);
        return _length++;
    }

    public void End(int mark)
    {
        var size = _length - mark - 1;
        var extra = VarintSize((ulong)size) - 1;
        if (extra > 0)
        {
            Room(extra);
            _buffer.AsSpan(mark + 1, size).CopyTo(_buffer.AsSpan(mark + 1 + extra));
            _length += extra;
        }

        var end = _length;
        _length = mark;
        Varint((ulong)size);
        _length = end;
    }

    /// <summary>Takes back a message that was begun.</summary>
    public void Cancel(int mark, int field) => _length = mark - VarintSize((ulong)((uint)field << 3));

    /// <summary>A column of a list: <c>repeated sint64</c>, packed; left out when all of it is zero.</summary>
    /// <param name="field">Number of the field.</param>
    /// <param name="items">The rows.</param>
    /// <param name="cell">Their value in this column.</param>
    /// <param name="differences">Whether each value is written as its difference from the one before.</param>
    /// <param name="origin">What values written as differences begin from.</param>
    public void Column<T>(int field, List<T> items, Cell<T> cell, bool differences = false, long origin = 0)
    {
        var mark = Begin(field);
        var any = 0L;
        var before = origin;
        foreach (ref readonly var item in CollectionsMarshal.AsSpan(items))
        {
            var value = cell(item);
            any |= value - origin;
            Varint(ZigZag(value - before));
            if (differences)
                before = value;
        }

        if (any == 0)
            Cancel(mark, field);
        else
            End(mark);
    }

    /// <summary>A <c>repeated sint64</c>, packed.</summary>
    public void Numbers(int field, IReadOnlyList<long> values)
    {
        var mark = Begin(field);
        for (var i = 0; i < values.Count; i++)
            Varint(ZigZag(values[i]));
        End(mark);
    }

    public void Varint(ulong value)
    {
        Room(10);
        while (value >= 0x80)
        {
            _buffer[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[_length++] = (byte)value;
    }

    private static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private static int VarintSize(ulong value)
    {
        var size = 1;
        for (; value >= 0x80; value >>= 7)
            size++;
        return size;
    }

    private void Tag(int field, WireType type) => Varint(((ulong)field << 3) | (ulong)type);

    private void Room(int count)
    {
        if (_length + count > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, _length + count));
    }

    /// <summary>The value of a row in a column.</summary>
    public delegate long Cell<T>(in T row);
}
