using System.Text;

namespace Traffic.Core.Recording;

/// <summary>
/// Reads the protobuf wire format. A field that is not known is skipped by not reading its value: <see cref="Next"/> does it.
/// </summary>
/// <remarks>Throws <see cref="InvalidDataException"/> for bytes that are no such message; never reads beyond them.</remarks>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;
    private WireType _type;
    private bool _open;

    /// <summary>Number of the field <see cref="Next"/> found.</summary>
    public int Field { get; private set; }

    public readonly bool AtEnd => _at >= _bytes.Length;

    /// <summary>Goes to the next field.</summary>
    public bool Next()
    {
        if (_open)
            Skip();
        if (_at >= _bytes.Length)
            return false;
        var tag = RawVarint();
        _type = (WireType)(tag & 7);
        Field = tag >> 3 is > 0 and < 1 << 29 ? (int)(tag >> 3) : throw Broken();
        return _open = true;
    }

    public ulong Unsigned()
    {
        Expect(WireType.Varint);
        return RawVarint();
    }

    public int Int() => (int)Math.Min(Unsigned(), int.MaxValue);

    public long Signed() => UnZigZag(Unsigned());

    public bool Flag() => Unsigned() != 0;

    public ReadOnlySpan<byte> Bytes()
    {
        Expect(WireType.Bytes);
        return Take(Length());
    }

    public string Text() => Encoding.UTF8.GetString(Bytes());

    /// <summary>An element of a packed list of <c>sint64</c>.</summary>
    public long Element() => UnZigZag(RawVarint());

    /// <summary>A packed list of <c>sint64</c>.</summary>
    public static long[] Numbers(ReadOnlySpan<byte> bytes)
    {
        var values = new List<long>();
        for (var reader = new WireReader(bytes); !reader.AtEnd;)
            values.Add(reader.Element());
        return [.. values];
    }

    private static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    private static InvalidDataException Broken() => new("it is no protobuf message");

    private void Expect(WireType type)
    {
        if (_type != type || !_open)
            throw Broken();
        _open = false;
    }

    private void Skip()
    {
        _open = false;
        switch (_type)
        {
            case WireType.Varint:
                RawVarint();
                break;
            case WireType.Fixed64:
                Take(8);
                break;
            case WireType.Bytes:
                Take(Length());
                break;
            case WireType.Fixed32:
                Take(4);
                break;
            default:
                throw Broken();
        }
    }

    private int Length() => RawVarint() is var length && length <= int.MaxValue ? (int)length : throw Broken();

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - _at)
            throw Broken();
        var taken = _bytes.Slice(_at, count);
        _at += count;
        return taken;
    }

    private ulong RawVarint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_at >= _bytes.Length)
                throw Broken();
            var next = _bytes[_at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw Broken();
    }
}
