using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Traffic.Core.Recording;

/// <summary>
/// The head of a block in a file, 48 bytes, little-endian: magic, kind, compression, flags, stored and raw length, number of
/// records, first and last tick, CRC-32C of the stored bytes, CRC-32C of the head up to there.
/// </summary>
internal readonly record struct BlockHeader(
    BlockKind Kind, bool Compressed, BlockFlags Flags, int Stored, int Raw, int Records, long FirstTick, long LastTick, uint Checksum)
{
    public const int Size = 48;

    /// <summary>"TBLK".</summary>
    public const uint Magic = 0x4B4C4254;

    /// <summary>No block of ours comes near: what says more is damage.</summary>
    public const int MostBytes = 1 << 28;

    public void Write(Span<byte> to)
    {
        to[..Size].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(to, Magic);
        to[4] = (byte)Kind;
        to[5] = Compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt16LittleEndian(to[6..], (ushort)Flags);
        BinaryPrimitives.WriteInt32LittleEndian(to[8..], Stored);
        BinaryPrimitives.WriteInt32LittleEndian(to[12..], Raw);
        BinaryPrimitives.WriteInt32LittleEndian(to[16..], Records);
        BinaryPrimitives.WriteInt64LittleEndian(to[24..], FirstTick);
        BinaryPrimitives.WriteInt64LittleEndian(to[32..], LastTick);
        BinaryPrimitives.WriteUInt32LittleEndian(to[40..], Checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(to[44..], Crc(to[..44]));
    }

    public static bool TryRead(ReadOnlySpan<byte> from, out BlockHeader header)
    {
        header = default;
        if (from.Length < Size || BinaryPrimitives.ReadUInt32LittleEndian(from) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(from[44..]) != Crc(from[..44]))
        {
            return false;
        }

        header = new BlockHeader(
            (BlockKind)from[4],
            from[5] == 1,
            (BlockFlags)BinaryPrimitives.ReadUInt16LittleEndian(from[6..]),
            BinaryPrimitives.ReadInt32LittleEndian(from[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(from[12..]),
            BinaryPrimitives.ReadInt32LittleEndian(from[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(from[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(from[32..]),
            BinaryPrimitives.ReadUInt32LittleEndian(from[40..]));
        return header.Stored is >= 0 and <= MostBytes && header.Raw is >= 0 and <= MostBytes && from[5] <= 1;
    }

    /// <summary>CRC-32C (Castagnoli, RFC 3720 appendix B.4).</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        foreach (var one in bytes[(8 * words.Length)..])
            crc = BitOperations.Crc32C(crc, one);
        return ~crc;
    }
}
