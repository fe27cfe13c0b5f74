using System.IO.Compression;

namespace Traffic.Core.Recording;

/// <summary>
/// Writes a <c>*.trec</c>. Records are gathered into a block, compressed and written at once; what was written stays readable
/// whatever happens later. <see cref="Dispose"/> writes the last block and the index. One thread at a time.
/// </summary>
public sealed class RecordingWriter : IDisposable
{
    /// <summary>A block is written once it holds so many bytes, before compression.</summary>
    public const int BlockBytes = 256 * 1024;

    // The fastest level: a day of a city compresses on a fraction of a core; the next levels cost more than they save.
    private const int Quality = 1;
    private const int WindowBits = 18;

    private readonly Stream _stream;
    private readonly RecordCodec _codec = new();
    private readonly WireWriter _block = new();
    private readonly List<(long Offset, BlockHeader Header)> _index = [];
    private byte[] _stored = [];
    private long _offset;
    private int _records;
    private long _first = long.MaxValue;
    private long _last = long.MinValue;
    private BlockFlags _flags;
    private bool _begun;
    private bool _closed;

    /// <summary>Begins a recording.</summary>
    /// <param name="stream">Receives it; closed with the writer.</param>
    /// <param name="header">What it is.</param>
    public RecordingWriter(Stream stream, RecordingHeader header)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        Append(_codec.Write(header));
    }

    /// <summary>Bytes written so far.</summary>
    public long Length => _offset;

    /// <summary>Bytes that wait for the next block.</summary>
    public int Pending => _block.Length;

    /// <summary>Takes a record as it came in, fields of newer programs included; writes nothing before <see cref="Flush"/>.</summary>
    /// <param name="bytes">The record as <see cref="RecordCodec"/> writes it.</param>
    /// <param name="record">The same, read; null when its kind is not known.</param>
    public void Append(ReadOnlySpan<byte> bytes, Recorded? record)
    {
        if (record is not null)
            Note(record);
        Append(bytes);
    }

    /// <summary>Writes a record.</summary>
    /// <exception cref="IOException">The stream does not take it; what was written before stays readable, see <see cref="Flush"/>.</exception>
    public void Write(Recorded record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Note(record);
        Append(_codec.Write(record));
        if (_block.Length >= BlockBytes)
            Flush();
    }

    /// <summary>Writes what waits as a block.</summary>
    /// <exception cref="IOException">
    /// The stream does not take it. What waits is kept: call it again, or give it up with <see cref="Discard"/>.
    /// </exception>
    public void Flush()
    {
        if (_records == 0)
            return;
        var raw = _block.Written;
        var room = BrotliEncoder.GetMaxCompressedLength(raw.Length);
        if (_stored.Length < BlockHeader.Size + room)
            _stored = new byte[BlockHeader.Size + room];
        var compressed = BrotliEncoder.TryCompress(raw, _stored.AsSpan(BlockHeader.Size), out var length, Quality, WindowBits)
            && length < raw.Length;
        if (!compressed)
        {
            length = raw.Length;
            raw.CopyTo(_stored.AsSpan(BlockHeader.Size));
        }

        var known = _first <= _last;
        Put(
            new BlockHeader(
                BlockKind.Records, compressed, _flags, length, raw.Length, _records, known ? _first : 0, known ? _last : -1,
                BlockHeader.Crc(_stored.AsSpan(BlockHeader.Size, length))),
            _stored.AsSpan(0, BlockHeader.Size + length));
        Discard();
    }

    /// <summary>Forgets what waits.</summary>
    public void Discard()
    {
        _block.Clear();
        _records = 0;
        _first = long.MaxValue;
        _last = long.MinValue;
        _flags = BlockFlags.None;
    }

    /// <summary>Writes what waits and the index, and closes the stream.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        try
        {
            Flush();
            WriteIndex();
        }
        finally
        {
            _stream.Dispose();
        }
    }

    private void Note(Recorded record)
    {
        _first = Math.Min(_first, record.FromTick);
        _last = Math.Max(_last, record.LastTick);
        _flags |= record switch
        {
            JunctionConfiguration => BlockFlags.Configurations,
            KernelStart or KernelState => BlockFlags.Kernels,
            RecordingNote => BlockFlags.Notes,
            _ => BlockFlags.None,
        };
    }

    private void Append(ReadOnlySpan<byte> record)
    {
        _block.Varint((ulong)record.Length);
        _block.Raw(record);
        _records++;
    }

    private void WriteIndex()
    {
        var index = new WireWriter();
        foreach (var (offset, header) in _index)
        {
            var mark = index.Begin(1);
            index.Unsigned(1, (ulong)offset);
            var head = new byte[BlockHeader.Size];
            header.Write(head);
            index.Bytes(2, head);
            index.End(mark);
        }

        var at = _offset;
        var block = new byte[BlockHeader.Size + index.Length];
        index.Written.CopyTo(block.AsSpan(BlockHeader.Size));
        Put(
            new BlockHeader(
                BlockKind.Index, false, BlockFlags.None, index.Length, index.Length, _index.Count, 0, -1,
                BlockHeader.Crc(index.Written)),
            block);
        Put(RecordingFormat.Tail(at));
        _stream.Flush();
    }

    private void Put(in BlockHeader header, Span<byte> block)
    {
        header.Write(block);
        if (!_begun)
            Put(RecordingFormat.Head());
        _begun = true;
        var at = _offset;
        Put(block);
        _stream.Flush();
        _index.Add((at, header));
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream.Write(bytes);
            _offset += bytes.Length;
        }
        catch (IOException) when (_stream.CanSeek)
        {
            // Half a block would be skipped by readers; without it the next attempt follows right after the last whole one.
            TakeBack();
            throw;
        }
    }

    private void TakeBack()
    {
        try
        {
            _stream.SetLength(_offset);
            _stream.Position = _offset;
        }
        catch (IOException)
        {
            // Readers find the next block by its head.
        }
    }
}
