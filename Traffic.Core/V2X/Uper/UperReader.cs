using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Traffic.Core.V2X.Uper;

/// <summary>
/// Reads unaligned packed encoding rules (ITU-T X.691). Never throws and never reads past the end: the first failure sticks,
/// later reads give the smallest value, and the caller looks at <see cref="Failed"/> before it loops or descends.
/// </summary>
public ref struct UperReader
{
    /// <summary>Longest run of whole 64-bit loads: a load shifted by up to 7 bits holds 57.</summary>
    private const int MaximumFastBits = 57;

    /// <summary>Longest bit string of an extensible size that is read; the standards name 8 bits.</summary>
    private const int LongestBitString = 64;

    /// <summary>
    /// Bytes of new list items that are made for a message; what lies beyond stays packed. Half of the 64 KiB a message of 8 KiB may
    /// cost: the rest is for what is not in lists and for one item of each list that is being read.
    /// </summary>
    private const int MostNewBytes = 32 * 1024;

    /// <summary>Fragments of 16 384 octets, X.691 clause 11.9.3.8.</summary>
    private const int FragmentOctets = 16_384;

    private ReadOnlySpan<byte> _data;
    private int _bit;
    private int _end;
    private DecodeErrorKind _error;
    private int _errorBit;
    private string _path;
    private byte[]? _kept;
    private long _allocatedBefore;
    private bool _spent;

    /// <summary>Starts at the first bit of a message.</summary>
    public UperReader(ReadOnlySpan<byte> data)
    {
        _data = data;
        _end = data.Length * 8;
        _path = "";
    }

    /// <summary>Starts where a list left its items packed.</summary>
    internal UperReader(PackedItems packed)
    {
        _data = packed.Octets;
        _kept = packed.Octets;
        _bit = packed.Bit;
        _end = packed.End;
        _path = "";
    }

    /// <summary>Whether something could not be read.</summary>
    public readonly bool Failed => _error != DecodeErrorKind.None;

    /// <summary>Bits read so far.</summary>
    public readonly int Position => _bit;

    /// <summary>Bits left.</summary>
    public readonly int Remaining => _end - _bit;

    /// <summary>What went wrong and where; meaningful when <see cref="Failed"/>.</summary>
    public readonly DecodeError Error => new(_error, Describe(_error)) { BitOffset = _errorBit, Path = _path };

    /// <summary>Reads up to 57 bits, most significant first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Bits(int count)
    {
        var start = _bit;
        if (count > _end - start)
            return Truncated();
        _bit = start + count;
        var index = start >> 3;
        if (index + 8 <= _data.Length)
        {
            var word = BinaryPrimitives.ReadUInt64BigEndian(_data[index..]);
            return count == 0 ? 0 : word << (start & 7) >> (64 - count);
        }

        return TailBits(start, count);
    }

    /// <summary>Reads one bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Bit() => Bits(1) != 0;

    /// <summary>Reads a constrained whole number, X.691 clause 11.5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Integer(long lowest, long highest, int bits, string name)
    {
        var at = _bit;
        var value = lowest + (long)Bits(bits);
        if (value > highest)
        {
            Fail(DecodeErrorKind.OutOfRange, at, name);
            return lowest;
        }

        if (Failed && _path.Length == 0)
            _path = name;
        return value;
    }

    /// <summary>Reads a whole number with an extensible range: in the root as constrained, else as unconstrained.</summary>
    public long ExtensibleInteger(long lowest, long highest, int bits, string name) =>
        Bit() ? UnconstrainedInteger(name) : Integer(lowest, highest, bits, name);

    /// <summary>Reads an unconstrained whole number of up to 8 octets, X.691 clause 11.8.</summary>
    public long UnconstrainedInteger(string name)
    {
        var at = _bit;
        var octets = (int)Bits(8);
        if (octets is 0 or > 8)
        {
            Fail(DecodeErrorKind.OutOfRange, at, name);
            return 0;
        }

        long value = (sbyte)Bits(8);
        for (var i = 1; i < octets; i++)
            value = (value << 8) | (long)Bits(8);
        if (Failed && _path.Length == 0)
            _path = name;
        return value;
    }

    /// <summary>Reads an enumerated value; one that an extension added is given as <paramref name="rootCount"/> + its index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Enumerated(int rootCount, int bits, bool extensible, string name)
    {
        if (extensible && Bit())
            return rootCount + SmallNumber(name);
        return (int)Integer(0, rootCount - 1, bits, name);
    }

    /// <summary>Reads the number of items of a list and checks that their least size is there.</summary>
    public int Count(int lowest, int highest, int bits, int leastItemBits, string name)
    {
        var at = _bit;
        var count = (int)Integer(lowest, highest, bits, name);
        if (!Failed && (long)count * leastItemBits > Remaining)
            Fail(DecodeErrorKind.Truncated, at, name);
        return Failed ? 0 : count;
    }

    /// <summary>Reads a normally small non-negative whole number, X.691 clause 11.6; at most 255.</summary>
    public int SmallNumber(string name)
    {
        if (!Bit())
            return (int)Bits(6);
        var at = _bit;
        var octets = (int)Bits(8);
        var value = octets == 1 ? (int)Bits(8) : 0;
        if (octets != 1 || value > byte.MaxValue - 64)
            Fail(DecodeErrorKind.OutOfRange, at, name);
        return value;
    }

    /// <summary>Reads a bit string whose size is given by the caller, at most 64 bits.</summary>
    public ulong BitField(int count, string name)
    {
        var value = count <= MaximumFastBits ? Bits(count) : (Bits(count - 32) << 32) | Bits(32);
        if (Failed && _path.Length == 0)
            _path = name;
        return value;
    }

    /// <summary>Reads a bit string of a constrained number of bits.</summary>
    public BitString VariableBits(int lowest, int highest, int lengthBits, string name)
    {
        var length = (int)Integer(lowest, highest, lengthBits, name);
        return new BitString(BitField(Failed ? 0 : length, name), (byte)length);
    }

    /// <summary>Reads a bit string of an extensible size: the root size, or a length of at most 64 and as many bits.</summary>
    public BitString ExtensibleBits(int rootLength, string name)
    {
        if (!Bit())
            return new BitString(BitField(rootLength, name), (byte)rootLength);
        var at = _bit;
        var length = (int)Bits(8);
        if (length > LongestBitString)
        {
            Fail(DecodeErrorKind.OutOfRange, at, name);
            return default;
        }

        return new BitString(BitField(length, name), (byte)length);
    }

    /// <summary>Reads text of 7-bit characters.</summary>
    public void Ia5(Ia5Text into, int lowest, int highest, int lengthBits, string name)
    {
        var length = Count(lowest, highest, lengthBits, 7, name);
        var characters = into.Prepare(length);
        for (var i = 0; i < characters.Length; i++)
            characters[i] = (byte)Bits(7);
    }

    /// <summary>Reads octets of a constrained number; a fixed number when <paramref name="lengthBits"/> is 0.</summary>
    public void OctetString(Octets into, int lowest, int highest, int lengthBits, string name)
    {
        var length = Count(lowest, highest, lengthBits, 8, name);
        into.Clear();
        CopyOctets(into, length);
    }

    /// <summary>Reads an open type (X.691 clause 11.2) without looking into it.</summary>
    public void OpenType(Octets into, string name)
    {
        into.Clear();
        AppendOpenType(into, name);
    }

    /// <summary>Enters an open type to decode what is in it with this reader; leave with <see cref="LeaveOpenType"/>.</summary>
    public OpenTypeScope EnterOpenType(string name)
    {
        var at = _bit;
        var (length, more) = Length(name);
        if (Failed)
            return default;
        if (!more)
        {
            if (length > Remaining / 8)
            {
                Fail(DecodeErrorKind.Truncated, at, name);
                return default;
            }

            var scope = new OpenTypeScope { Data = _data, End = _end, Next = _bit + (length * 8) };
            _end = scope.Next;
            return scope;
        }

        // Fragmented: gather the octets first. Only messages of more than 16 KiB come here.
        _bit = at;
        var gathered = new Octets();
        OpenType(gathered, name);
        var outer = new OpenTypeScope { Data = _data, End = _end, Next = _bit, Kept = _kept, Fragmented = true };
        if (!Failed)
        {
            _kept = null;
            _data = gathered.Span;
            _bit = 0;
            _end = _data.Length * 8;
        }

        return outer;
    }

    /// <summary>Leaves an open type; what was not read of it is padding or an addition unknown to us.</summary>
    public void LeaveOpenType(in OpenTypeScope scope)
    {
        if (Failed)
            return;
        if (scope.Fragmented)
            _kept = scope.Kept;
        _data = scope.Data;
        _end = scope.End;
        _bit = scope.Next;
    }

    /// <summary>Reads the extension additions of a sequence as octets.</summary>
    public void Additions(ExtensionAdditions into, string name)
    {
        var at = _bit;
        var count = Bit() ? AdditionCount(name) : (int)Bits(6) + 1;
        if (count is 0 or > ExtensionAdditions.MaximumCount)
            Fail(DecodeErrorKind.OutOfRange, at, name);
        else if (count > Remaining)
            Fail(DecodeErrorKind.Truncated, at, name);
        if (Failed)
            return;
        var bitmap = _bit;
        _bit += count;

        // The first pass tells how much room they need: growing by doubling would cost several times as much.
        var first = _bit;
        var octets = 0;
        for (int i = 0, last = -1; i < count && !Failed; i++)
        {
            if (!IsSet(bitmap + i))
                continue;
            var (length, more) = Length(name);
            if (more)
                break;
            if ((long)length * 8 > Remaining)
                Truncated();
            else
                _bit += length * 8;
            octets += ExtensionAdditions.SizeOf(i - last, length);
            last = i;
        }

        if (Failed)
            return;
        _bit = first;
        into.Begin(count, octets);
        for (var i = 0; i < count && !Failed; i++)
        {
            if (IsSet(bitmap + i))
                Addition(into, i, name);
        }
    }

    /// <summary>
    /// Whether more objects may be made for this message. A few octets can stand for a large object, and a sender must not be able to
    /// make us allocate without bound.
    /// </summary>
    internal bool MayMakeObjects()
    {
        if (_spent)
            return false;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        if (_allocatedBefore == 0)
            _allocatedBefore = allocated;
        _spent = allocated - _allocatedBefore > MostNewBytes;
        return !_spent;
    }

    /// <summary>Remembers what is to be read from here on; the octets are copied once for a message.</summary>
    internal void Keep(PackedItems into)
    {
        into.Octets = _kept ??= _data.ToArray();
        into.Bit = _bit;
        into.End = _end;
    }

    /// <summary>Notes the name of the part that failed, from the inside out.</summary>
    public void Within(string name) => _path = _path.Length == 0 ? name : name + "." + _path;

    /// <summary>Notes the list item that failed, from the inside out.</summary>
    public void WithinItem(string name, int index) =>
        _path = _path.Length == 0 || _path == name ? $"{name}[{index}]" : $"{name}[{index}].{_path}";

    /// <summary>Records a failure; only the first counts.</summary>
    public void Fail(DecodeErrorKind kind, int bitOffset, string name)
    {
        if (Failed)
            return;
        _error = kind;
        _errorBit = bitOffset;
        _path = name;
        _end = _bit;
    }

    private static string Describe(DecodeErrorKind kind) => kind switch
    {
        DecodeErrorKind.Truncated => "the message ends before this field does",
        DecodeErrorKind.OutOfRange => "the value is outside the range of this field",
        DecodeErrorKind.Malformed => "octets are left after the end of the message",
        _ => "",
    };

    private readonly bool IsSet(int bit) => (_data[bit >> 3] & (0x80 >> (bit & 7))) != 0;

    private void Addition(ExtensionAdditions into, int index, string name)
    {
        var at = _bit;
        var (length, more) = Length(name);
        if (more)
        {
            // Only messages of more than 16 KiB come here.
            _bit = at;
            var gathered = new Octets();
            AppendOpenType(gathered, name);
            gathered.Span.CopyTo(into.Add(index, gathered.Length));
        }
        else
        {
            Copy(into.Add(index, length));
        }
    }

    private void AppendOpenType(Octets into, string name)
    {
        while (!Failed)
        {
            var (length, more) = Length(name);
            if (Failed)
                return;
            CopyOctets(into, length);
            if (!more)
                return;
        }
    }

    /// <summary>More than 64 additions: their number as a length determinant, X.691 clause 11.9.3.4.</summary>
    private int AdditionCount(string name)
    {
        var at = _bit;
        var (count, more) = Length(name);
        if (more)
            Fail(DecodeErrorKind.OutOfRange, at, name);
        return count;
    }

    private void CopyOctets(Octets into, int length)
    {
        if ((long)length * 8 > Remaining)
        {
            Truncated();
            return;
        }

        Copy(into.Extend(length));
    }

    private void Copy(Span<byte> into)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] = (byte)Bits(8);
    }

    /// <summary>Length determinant, X.691 clause 11.9: octets that follow, and whether another fragment comes after them.</summary>
    private (int Octets, bool More) Length(string name)
    {
        var at = _bit;
        if (!Bit())
            return ((int)Bits(7), false);
        if (!Bit())
            return ((int)Bits(14), false);
        var fragments = (int)Bits(6);
        if (fragments is 0 or > 4)
            Fail(DecodeErrorKind.OutOfRange, at, name);
        return (fragments * FragmentOctets, true);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong TailBits(int start, int count)
    {
        ulong value = 0;
        for (var bit = start; bit < start + count;)
        {
            var take = Math.Min(8 - (bit & 7), start + count - bit);
            var part = (_data[bit >> 3] >> (8 - (bit & 7) - take)) & ((1 << take) - 1);
            value = (value << take) | (uint)part;
            bit += take;
        }

        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong Truncated()
    {
        Fail(DecodeErrorKind.Truncated, _bit, "");
        return 0;
    }
}
