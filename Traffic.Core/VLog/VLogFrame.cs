namespace Traffic.Core.VLog;

/// <summary>One message of a V-Log stream before it is understood.</summary>
/// <param name="Type">Type of the message, 0x01 to 0xFE.</param>
/// <param name="Digits">All hexadecimal digits of the message, the two of the type included, each 0 to 15.</param>
/// <param name="Place">Line in an ASCII stream, from 1; offset of the first byte in a binary one.</param>
public readonly record struct VLogFrame(byte Type, ReadOnlyMemory<byte> Digits, long Place)
{
    /// <summary>The number made of some digits, most significant first.</summary>
    /// <param name="start">Index of the first digit; 0 and 1 are the type.</param>
    /// <param name="count">Number of digits, 1 to 7.</param>
    public int Number(int start, int count)
    {
        var value = 0;
        foreach (var digit in Digits.Span.Slice(start, count))
            value = (value << 4) | digit;
        return value;
    }

    /// <summary>Number of digits.</summary>
    public int Length => Digits.Length;
}
