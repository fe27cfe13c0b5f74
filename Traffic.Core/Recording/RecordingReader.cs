using System.Buffers.Binary;
using System.IO.Compression;

namespace Traffic.Core.Recording;

/// <summary>
/// Reads a <c>*.trec</c>. A file that was cut off at any byte opens up to its last whole block and says so in
/// <see cref="Problems"/>; a damaged block is skipped and told. One thread at a time.
/// </summary>
public sealed class RecordingReader : IDisposable
{
    private readonly Stream _stream;
    private readonly string _file;
    private readonly RecordCodec _codec = new();
    private readonly List<RecordingBlock> _blocks;
    private readonly List<string> _problems = [];
    private readonly HashSet<long> _damaged = [];

    /// <summary>Opens a recording.</summary>
    /// <param name="stream">The file; it must be able to seek, and is closed with the reader.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="InputException">It is no recording, or one of a version that is not known.</exception>
    public RecordingReader(Stream stream, string file)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _file = file;
        CheckHead();
        _blocks = BlockScan.Find(stream, _problems);
        Header = ReadHeader();
    }

    /// <summary>What the recording is.</summary>
    public RecordingHeader Header { get; }

    /// <summary>What is wrong with the file, one sentence each; more may come while it is read.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Whether the file was closed properly and nothing of it is damaged, as far as it was read.</summary>
    public bool IsWhole => _problems.Count == 0;

    /// <summary>Blocks of records in it.</summary>
    public int Blocks => _blocks.Count;

    /// <summary>Records of kinds this program does not know, that were skipped so far.</summary>
    public long Unknown { get; private set; }

    /// <summary>First tick of the recording; null when there is none.</summary>
    public long? FirstTick => Timed().Select(block => (long?)block.Header.FirstTick).Min();

    /// <summary>Last tick of the recording; null when there is none.</summary>
    public long? LastTick => Timed().Select(block => (long?)block.Header.LastTick).Max();

    /// <summary>
    /// Reads the records that tell of a time, in the order they were written: by time, but for what arrived late. Blocks of other
    /// times are not touched.
    /// </summary>
    /// <param name="from">First tick.</param>
    /// <param name="to">Last tick.</param>
    public IEnumerable<Recorded> Read(long from = long.MinValue, long to = long.MaxValue)
    {
        foreach (var block in _blocks)
        {
            if (block.Header.LastTick < from || block.Header.FirstTick > to)
                continue;
            foreach (var record in ReadBlock(block))
            {
                if (record.LastTick >= from && record.FromTick <= to)
                    yield return record;
            }
        }
    }

    /// <summary>Reads all configurations, whatever their time; other blocks are not touched.</summary>
    public IEnumerable<JunctionConfiguration> ReadConfigurations() =>
        _blocks.Where(block => block.Header.Flags.HasFlag(BlockFlags.Configurations)).SelectMany(ReadBlock).OfType<JunctionConfiguration>();

    /// <summary>Reads the begins and states of kernels, whatever their time; other blocks are not touched.</summary>
    public IEnumerable<Recorded> ReadKernels() =>
        _blocks.Where(block => block.Header.Flags.HasFlag(BlockFlags.Kernels)).SelectMany(ReadBlock)
            .Where(record => record is KernelStart or KernelState);

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private IEnumerable<RecordingBlock> Timed() => _blocks.Where(block => block.Header.FirstTick <= block.Header.LastTick);

    private void CheckHead()
    {
        var head = new byte[RecordingFormat.HeadSize];
        _stream.Position = 0;
        var read = _stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var signature = RecordingFormat.Signature;
        var compared = Math.Min(read, signature.Length);
        if (!head.AsSpan(0, compared).SequenceEqual(signature[..compared]))
        {
            throw new InputException(
                $"{_file}: is no recording of ours; give a {RecordingFormat.Extension} file, or make one of it with 'traffic import'");
        }

        if (read < head.Length)
            return;
        var version = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(8));
        if (BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(12)) != BlockHeader.Crc(head.AsSpan(0, 12)))
            _problems.Add("its first 16 bytes are damaged");
        else if (version != RecordingFormat.Version)
        {
            throw new InputException(
                $"{_file}: version {version} of the recording format is not known; this program reads version "
                + $"{RecordingFormat.Version}, use a newer one");
        }
    }

    private RecordingHeader ReadHeader()
    {
        if (_blocks.Count > 0 && Load(_blocks[0]) is { } raw)
        {
            try
            {
                if (new Records(raw).TryNext(out var record) && RecordCodec.ReadHeader(record.Span) is { } header)
                    return header;
            }
            catch (InvalidDataException)
            {
                // Told below.
            }
        }

        _problems.Add("its header is missing: what its times count from is not known");
        return new RecordingHeader();
    }

    private IEnumerable<Recorded> ReadBlock(RecordingBlock block)
    {
        if (Load(block) is not { } raw)
            yield break;
        var records = new Records(raw);
        while (true)
        {
            Recorded? record = null;
            try
            {
                if (!records.TryNext(out var bytes))
                    yield break;
                if (!_codec.TryRead(bytes.Span, out record) && RecordCodec.ReadHeader(bytes.Span) is null)
                    Unknown++;
            }
            catch (InvalidDataException problem)
            {
                Damage(block, $"a record in the block at byte {block.Offset} cannot be read ({problem.Message}); the rest of it was skipped");
                yield break;
            }

            if (record is not null)
                yield return record;
        }
    }

    private byte[]? Load(RecordingBlock block)
    {
        var stored = BlockScan.ReadStored(_stream, block);
        if (stored is not null && !block.Header.Compressed)
            return stored;
        var raw = new byte[block.Header.Raw];
        if (stored is not null && BrotliDecoder.TryDecompress(stored, raw, out var length) && length == raw.Length)
            return raw;
        Damage(block, $"the block at byte {block.Offset} with {block.Header.Records} records is damaged and was skipped");
        return null;
    }

    private void Damage(in RecordingBlock block, string problem)
    {
        if (_damaged.Add(block.Offset))
            _problems.Add(problem);
    }

    /// <summary>Walks the records of a block.</summary>
    private sealed class Records(byte[] raw)
    {
        private int _at;

        public bool TryNext(out ReadOnlyMemory<byte> record)
        {
            record = default;
            if (_at >= raw.Length)
                return false;
            var length = 0;
            for (var shift = 0; ; shift += 7)
            {
                if (_at >= raw.Length || shift > 28)
                    throw new InvalidDataException("its length is missing");
                var next = raw[_at++];
                length |= (next & 0x7F) << shift;
                if (next < 0x80)
                    break;
            }

            if (length < 0 || length > raw.Length - _at)
                throw new InvalidDataException("it is longer than the block");
            record = raw.AsMemory(_at, length);
            _at += length;
            return true;
        }
    }
}
