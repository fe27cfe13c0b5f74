using System.Text;

namespace Traffic.Core.V2X.Uper;

/// <summary>Text of 7-bit characters (IA5String) that keeps its memory when a message object is used again.</summary>
public sealed class Ia5Text
{
    private byte[] _data = [];
    private int _length;

    /// <summary>The characters.</summary>
    public ReadOnlySpan<byte> Span => _data.AsSpan(0, _length);

    /// <summary>Replaces the text.</summary>
    /// <exception cref="ArgumentException">A character is not of 7 bits.</exception>
    public void Set(string text)
    {
        if (!Ascii.IsValid(text))
            throw new ArgumentException("IA5 text holds 7-bit characters only.", nameof(text));
        Encoding.ASCII.GetBytes(text, Prepare(text.Length));
    }

    /// <summary>Makes room for a number of characters and gives it.</summary>
    public Span<byte> Prepare(int length)
    {
        if (length > _data.Length)
            _data = new byte[length];
        _length = length;
        return _data.AsSpan(0, length);
    }

    /// <inheritdoc/>
    public override string ToString() => Encoding.ASCII.GetString(Span);
}
