using System.IO.Compression;

namespace Traffic.Core.Recording;

/// <summary>Bytes compressed on their own (Brotli, their length before them), for those that also go over the bus.</summary>
internal static class Packed
{
    private const int Quality = 1;
    private const int WindowBits = 18;
    private const int MostBytes = 1 << 26;

    public static byte[] Pack(ReadOnlySpan<byte> raw)
    {
        var packed = new byte[4 + BrotliEncoder.GetMaxCompressedLength(raw.Length)];
        BitConverter.TryWriteBytes(packed, raw.Length);
        return BrotliEncoder.TryCompress(raw, packed.AsSpan(4), out var length, Quality, WindowBits)
            ? packed[..(4 + length)]
            : throw new InvalidOperationException("the room for compressed bytes is too small");
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < 4 || BitConverter.ToInt32(packed) is < 0 or > MostBytes)
            throw new InvalidDataException("its length is missing");
        var raw = new byte[BitConverter.ToInt32(packed)];
        return BrotliDecoder.TryDecompress(packed[4..], raw, out var length) && length == raw.Length
            ? raw
            : throw new InvalidDataException("it is damaged");
    }
}
