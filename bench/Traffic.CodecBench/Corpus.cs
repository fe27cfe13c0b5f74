using System.Buffers.Binary;

namespace Traffic.CodecBench;

/// <summary>A file of benchmark messages: repeated 32-bit little-endian length and octets.</summary>
internal static class Corpus
{
    public static byte[][] Read(string file)
    {
        var octets = File.ReadAllBytes(file);
        var messages = new List<byte[]>();
        for (var at = 0; at < octets.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(octets.AsSpan(at));
            messages.Add(octets[(at + 4)..(at + 4 + length)]);
            at += 4 + length;
        }

        return [.. messages];
    }
}
