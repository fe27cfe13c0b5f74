using System.Buffers;
using System.Text.Json;
using Traffic.Core.V2X.Uper;

namespace Traffic.Core.V2X.Jer;

/// <summary>How the JSON encoding rules (ITU-T X.697) spell bits, octets and values unknown to our edition.</summary>
public static class JerText
{
    private const string UnknownPrefix = "unknown(";

    /// <summary>Writes a bit string of fixed size: hexadecimal, first bit first, padded with zero bits.</summary>
    public static void WriteFixedBits(Utf8JsonWriter writer, ulong value, int count)
    {
        Span<byte> octets = stackalloc byte[8];
        WriteHex(writer, LeftAligned(octets, value, count));
    }

    /// <summary>Writes a bit string with its length.</summary>
    public static void WriteVariableBits(Utf8JsonWriter writer, BitString bits)
    {
        Span<byte> octets = stackalloc byte[8];
        writer.WriteStartObject();
        writer.WriteNumber("length"u8, bits.Length);
        writer.WritePropertyName("value"u8);
        WriteHex(writer, LeftAligned(octets, bits.Value, bits.Length));
        writer.WriteEndObject();
    }

    /// <summary>Writes octets as hexadecimal digits.</summary>
    public static void WriteHex(Utf8JsonWriter writer, ReadOnlySpan<byte> octets)
    {
        var digits = ArrayPool<byte>.Shared.Rent(octets.Length * 2);
        Convert.TryToHexStringLower(octets, digits, out var length);
        writer.WriteStringValue(digits.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(digits);
    }

    /// <summary>Writes an enumerated value by name; <c>unknown(n)</c> when it is not in our edition.</summary>
    public static void WriteEnumerated(Utf8JsonWriter writer, int value, ReadOnlySpan<JsonEncodedText> names)
    {
        if (value < names.Length)
            writer.WriteStringValue(names[value]);
        else
            writer.WriteStringValue(Unknown(value));
    }

    /// <summary>The name of a value or alternative that is not in our edition.</summary>
    public static string Unknown(int index) => $"{UnknownPrefix}{index})";

    /// <summary>Reads the name of a value that is not in our edition.</summary>
    public static bool TryParseUnknown(string text, out int index)
    {
        index = 0;
        return text.StartsWith(UnknownPrefix, StringComparison.Ordinal) && text.EndsWith(')')
            && int.TryParse(text.AsSpan(UnknownPrefix.Length, text.Length - UnknownPrefix.Length - 1), out index)
            && index is >= 0 and <= byte.MaxValue;
    }

    internal static bool TryParseHex(ReadOnlySpan<byte> digits, Span<byte> octets) =>
        Convert.FromHexString(digits, octets, out _, out var written) == OperationStatus.Done && written * 2 == digits.Length;

    internal static ulong RightAligned(ReadOnlySpan<byte> octets, int count)
    {
        ulong value = 0;
        foreach (var octet in octets)
            value = (value << 8) | octet;
        return value >> ((octets.Length * 8) - count);
    }

    private static ReadOnlySpan<byte> LeftAligned(Span<byte> octets, ulong value, int count)
    {
        var length = (count + 7) / 8;
        var aligned = value << ((length * 8) - count);
        for (var i = 0; i < length; i++)
            octets[i] = (byte)(aligned >> ((length - 1 - i) * 8));
        return octets[..length];
    }
}
