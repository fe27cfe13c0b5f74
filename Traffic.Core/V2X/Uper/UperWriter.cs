using System.Buffers;
using System.Runtime.CompilerServices;

namespace Traffic.Core.V2X.Uper;

/// <summary>
/// Writes unaligned packed encoding rules (ITU-T X.691) into a buffer of the caller. Never throws: the first failure sticks.
/// </summary>
public ref struct UperWriter
{
    private const int FragmentOctets = 16_384;

    private readonly Span<byte> _data;
    private ulong _word;
    private int _wordBits;
    private int _octets;
    private EncodeErrorKind _error;
    private string _path;

    /// <summary>Starts at the first bit of a buffer.</summary>
    public UperWriter(Span<byte> destination)
    {
        _data = destination;
        _path = "";
    }

    /// <summary>Whether something could not be written.</summary>
    public readonly bool Failed => _error != EncodeErrorKind.None;

    /// <summary>What went wrong and where.</summary>
    public readonly EncodeError Error => new(_error, _path);

    /// <summary>Bits written so far.</summary>
    public readonly int Position => (_octets * 8) + _wordBits;

    /// <summary>Writes the lowest <paramref name="count"/> bits of a value, at most 56.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Bits(ulong value, int count)
    {
        _word = (_word << count) | value;
        _wordBits += count;
        while (_wordBits >= 8)
        {
            _wordBits -= 8;
            if ((uint)_octets >= (uint)_data.Length)
            {
                Fail(EncodeErrorKind.BufferTooSmall, "");
                _wordBits = 0;
                return;
            }

            _data[_octets++] = (byte)(_word >> _wordBits);
        }
    }

    /// <summary>Writes one bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Bit(bool value) => Bits(value ? 1UL : 0UL, 1);

    /// <summary>Writes a constrained whole number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Integer(long value, long lowest, long highest, int bits, string name)
    {
        if (value < lowest || value > highest)
            Fail(EncodeErrorKind.OutOfRange, name);
        else
            Bits((ulong)(value - lowest), bits);
    }

    /// <summary>Writes a whole number with an extensible range.</summary>
    public void ExtensibleInteger(long value, long lowest, long highest, int bits)
    {
        var outside = value < lowest || value > highest;
        Bit(outside);
        if (outside)
            UnconstrainedInteger(value);
        else
            Bits((ulong)(value - lowest), bits);
    }

    /// <summary>Writes an unconstrained whole number in the fewest octets.</summary>
    public void UnconstrainedInteger(long value)
    {
        var octets = 1;
        while (octets < 8 && (value < -(1L << ((octets * 8) - 1)) || value >= 1L << ((octets * 8) - 1)))
            octets++;
        Bits((ulong)octets, 8);
        for (var i = octets - 1; i >= 0; i--)
            Bits((byte)(value >> (i * 8)), 8);
    }

    /// <summary>Writes an enumerated value; one that an extension added is <paramref name="rootCount"/> + its index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enumerated(int value, int rootCount, int bits, bool extensible, string name)
    {
        if (!extensible)
        {
            Integer(value, 0, rootCount - 1, bits, name);
            return;
        }

        Bit(value >= rootCount);
        if (value >= rootCount)
            SmallNumber(value - rootCount);
        else
            Bits((ulong)value, bits);
    }

    /// <summary>Writes a normally small non-negative whole number.</summary>
    public void SmallNumber(int value)
    {
        Bit(value > 63);
        if (value > 63)
            Bits(1, 8);
        Bits((ulong)value, value > 63 ? 8 : 6);
    }

    /// <summary>Writes a bit string of a constrained number of bits.</summary>
    public void VariableBits(BitString value, int lowest, int highest, int lengthBits, string name)
    {
        Integer(value.Length, lowest, highest, lengthBits, name);
        if (!Failed)
            Bits(value.Value, value.Length);
    }

    /// <summary>Writes a bit string of an extensible size.</summary>
    public void ExtensibleBits(BitString value, int rootLength)
    {
        Bit(value.Length != rootLength);
        if (value.Length != rootLength)
            Bits(value.Length, 8);
        Bits(value.Value >> 32, Math.Max(0, value.Length - 32));
        Bits(value.Value & uint.MaxValue, Math.Min((int)value.Length, 32));
    }

    /// <summary>Writes text of 7-bit characters.</summary>
    public void Ia5(Ia5Text value, int lowest, int highest, int lengthBits, string name)
    {
        var characters = value.Span;
        Integer(characters.Length, lowest, highest, lengthBits, name);
        if (Failed)
            return;
        foreach (var character in characters)
            Bits((ulong)(character & 0x7F), 7);
    }

    /// <summary>Writes octets of a constrained number.</summary>
    public void OctetString(Octets value, int lowest, int highest, int lengthBits, string name)
    {
        Integer(value.Length, lowest, highest, lengthBits, name);
        if (!Failed)
            Write(value.Span);
    }

    /// <summary>Writes octets as an open type.</summary>
    public void OpenType(ReadOnlySpan<byte> content)
    {
        while (content.Length >= FragmentOctets)
        {
            var fragments = Math.Min(content.Length / FragmentOctets, 4);
            Bits((ulong)(0xC0 | fragments), 8);
            Write(content[..(fragments * FragmentOctets)]);
            content = content[(fragments * FragmentOctets)..];
        }

        Length(content.Length);
        Write(content);
    }

    /// <summary>Writes a value as an open type.</summary>
    public void OpenType(IUperValue value, string name)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(Math.Max(64, _data.Length - _octets));
        var inner = new UperWriter(scratch);
        value.Encode(ref inner);
        var length = inner.Finish();
        if (inner.Failed)
        {
            Fail(inner._error, inner._path);
            Within(name);
        }
        else
        {
            // An open type holds one octet at least, X.691 clause 11.2.
            if (length == 0)
                scratch[length++] = 0;
            OpenType(scratch.AsSpan(0, length));
        }

        ArrayPool<byte>.Shared.Return(scratch);
    }

    /// <summary>Writes the extension additions of a sequence.</summary>
    public void Additions(ExtensionAdditions additions)
    {
        Bit(additions.Count > 64);
        if (additions.Count > 64)
            Length(additions.Count);
        else
            Bits((ulong)(additions.Count - 1), 6);
        var told = 0;
        foreach (var addition in additions)
        {
            for (; told < addition.Index; told++)
                Bit(false);
            Bit(true);
            told++;
        }

        for (; told < additions.Count; told++)
            Bit(false);
        foreach (var addition in additions)
            OpenType(addition.Content);
    }

    /// <summary>Pads the last octet with zero bits and gives the number of octets written.</summary>
    public int Finish()
    {
        if (_wordBits > 0)
            Bits(0, 8 - _wordBits);
        return _octets;
    }

    /// <summary>Notes the name of the part that failed, from the inside out.</summary>
    public void Within(string name) => _path = _path.Length == 0 ? name : name + "." + _path;

    /// <summary>Notes the list item that failed, from the inside out.</summary>
    public void WithinItem(string name, int index) => _path = _path.Length == 0 ? $"{name}[{index}]" : $"{name}[{index}].{_path}";

    /// <summary>Records a failure; only the first counts.</summary>
    public void Fail(EncodeErrorKind kind, string name)
    {
        if (Failed)
            return;
        _error = kind;
        _path = name;
    }

    /// <summary>Length determinant below 16 384, X.691 clause 11.9.3.6 and 11.9.3.7.</summary>
    private void Length(int length)
    {
        if (length < 128)
            Bits((ulong)length, 8);
        else
            Bits(0x8000UL | (uint)length, 16);
    }

    private void Write(ReadOnlySpan<byte> octets)
    {
        foreach (var octet in octets)
            Bits(octet, 8);
    }
}
