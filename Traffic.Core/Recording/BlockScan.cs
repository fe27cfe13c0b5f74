using System.Buffers.Binary;

namespace Traffic.Core.Recording;

/// <summary>Finds the blocks of a file: by its index, or from block to block where it was not closed, past what is damaged.</summary>
internal static class BlockScan
{
    private const int SearchBytes = 64 * 1024;

    /// <summary>Finds the blocks with records.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="problems">Receives what is wrong with it, one sentence each.</param>
    public static List<RecordingBlock> Find(Stream stream, List<string> problems)
    {
        if (TryReadIndex(stream) is { } indexed)
            return indexed;
        var blocks = new List<RecordingBlock>();
        var head = new byte[BlockHeader.Size];
        var at = (long)RecordingFormat.HeadSize;
        var length = stream.Length;
        while (at < length)
        {
            stream.Position = at;
            var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (!BlockHeader.TryRead(head.AsSpan(0, read), out var header))
            {
                var next = Search(stream, at + 1);
                if (next < 0)
                    break;
                problems.Add($"{next - at} bytes from byte {at} on are damaged and were skipped");
                at = next;
                continue;
            }

            var block = new RecordingBlock(at, header);
            if (block.End > length)
                break;
            if (header.Kind == BlockKind.Records)
                blocks.Add(block);
            at = block.End;
        }

        // The last one may have its full length and yet not its last bytes, where a machine lost power.
        if (blocks.Count > 0 && blocks[^1].End == at && !IsSound(stream, blocks[^1]))
        {
            at = blocks[^1].Offset;
            blocks.RemoveAt(blocks.Count - 1);
        }

        problems.Add(at < length
            ? $"is cut off: {Count(blocks.Count)} whole, the {length - Math.Min(at, length)} bytes after the last of them are lost"
            : $"was not closed: it ends after {Count(blocks.Count)}, all of them whole; later ones may be lost");
        return blocks;
    }

    /// <summary>Reads the stored bytes of a block; null when they are damaged.</summary>
    public static byte[]? ReadStored(Stream stream, in RecordingBlock block)
    {
        var stored = new byte[block.Header.Stored];
        stream.Position = block.Offset + BlockHeader.Size;
        var read = stream.ReadAtLeast(stored, stored.Length, throwOnEndOfStream: false);
        return read == stored.Length && BlockHeader.Crc(stored) == block.Header.Checksum ? stored : null;
    }

    private static string Count(int blocks) => blocks == 1 ? "1 block" : $"{blocks} blocks";

    private static bool IsSound(Stream stream, in RecordingBlock block) => ReadStored(stream, block) is not null;

    private static List<RecordingBlock>? TryReadIndex(Stream stream)
    {
        var length = stream.Length;
        if (length < RecordingFormat.HeadSize + BlockHeader.Size + RecordingFormat.TailSize)
            return null;
        var tail = new byte[RecordingFormat.TailSize];
        stream.Position = length - tail.Length;
        stream.ReadExactly(tail);
        var at = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(4));
        if (BinaryPrimitives.ReadUInt32LittleEndian(tail) != RecordingFormat.TailMagic
            || BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(12)) != BlockHeader.Crc(tail.AsSpan(0, 12))
            || at < RecordingFormat.HeadSize || at > length - BlockHeader.Size)
        {
            return null;
        }

        var head = new byte[BlockHeader.Size];
        stream.Position = at;
        stream.ReadExactly(head);
        if (!BlockHeader.TryRead(head, out var header) || header.Kind != BlockKind.Index
            || new RecordingBlock(at, header) is var index && (index.End > length || ReadStored(stream, index) is null))
        {
            return null;
        }

        try
        {
            return ReadIndex(ReadStored(stream, new RecordingBlock(at, header))!, at);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static List<RecordingBlock>? ReadIndex(ReadOnlySpan<byte> bytes, long end)
    {
        var blocks = new List<RecordingBlock>();
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field != 1)
                continue;
            var offset = 0L;
            BlockHeader header = default;
            var entry = new WireReader(reader.Bytes());
            while (entry.Next())
            {
                if (entry.Field == 1)
                    offset = (long)entry.Unsigned();
                else if (entry.Field == 2 && !BlockHeader.TryRead(entry.Bytes(), out header))
                    return null;
            }

            var block = new RecordingBlock(offset, header);
            if (offset < RecordingFormat.HeadSize || block.End > end)
                return null;
            if (header.Kind == BlockKind.Records)
                blocks.Add(block);
        }

        return blocks;
    }

    /// <summary>The next place where a block begins; -1 when there is none.</summary>
    private static long Search(Stream stream, long from)
    {
        var buffer = new byte[SearchBytes];
        for (var at = from; ; at += SearchBytes - BlockHeader.Size)
        {
            stream.Position = at;
            var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            for (var i = 0; i + BlockHeader.Size <= read; i++)
            {
                if (BlockHeader.TryRead(buffer.AsSpan(i, BlockHeader.Size), out _))
                    return at + i;
            }

            if (read < buffer.Length)
                return -1;
        }
    }
}
