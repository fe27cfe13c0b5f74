using System.Buffers.Binary;

namespace Traffic.Core.Recording;

/// <summary>The frame of a file; <c>docs/recording.md</c> tells it in full.</summary>
public static class RecordingFormat
{
    /// <summary>Ending of the files.</summary>
    public const string Extension = ".trec";

    /// <summary>Version of the format that is written; newer ones are refused.</summary>
    public const int Version = 1;

    /// <summary>Signature, version and checksum.</summary>
    internal const int HeadSize = 16;

    /// <summary>Offset of the index and checksum, behind the last block of a file that was closed.</summary>
    internal const int TailSize = 16;

    /// <summary>"TEND".</summary>
    internal const uint TailMagic = 0x444E4554;

    // A byte no text has, the name, a line end that programs that convert text would spoil, and the end-of-file of old systems.
    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'T', (byte)'R', (byte)'E', (byte)'C', (byte)'\r', (byte)'\n', 0x1A];

    internal static byte[] Head()
    {
        var head = new byte[HeadSize];
        Signature.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(12), BlockHeader.Crc(head.AsSpan(0, 12)));
        return head;
    }

    internal static byte[] Tail(long index)
    {
        var tail = new byte[TailSize];
        BinaryPrimitives.WriteUInt32LittleEndian(tail, TailMagic);
        BinaryPrimitives.WriteInt64LittleEndian(tail.AsSpan(4), index);
        BinaryPrimitives.WriteUInt32LittleEndian(tail.AsSpan(12), BlockHeader.Crc(tail.AsSpan(0, 12)));
        return tail;
    }
}
