using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Traffic.Gateway.Cli.Codec;

/// <summary>Converts a stream line by line in constant memory.</summary>
internal static class MessageLines
{
    /// <summary>Output is handed on when this much has gathered.</summary>
    private const int FlushOctets = 64 * 1024;

    /// <summary>Longest line that is read: far above any message, so that a file without line ends does not fill the memory.</summary>
    private const int LongestLine = 16 * 1024 * 1024;

    private static readonly string TooLong = $"longer than {LongestLine / 1024 / 1024} MiB: one message a line is expected";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Converts all lines; false when one of them could not be converted. Blank lines are passed over.</summary>
    public static bool Convert(Stream input, Stream output, ILineConverter converter)
    {
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: FlushOctets));
        var gathered = new ArrayBufferWriter<byte>(2 * FlushOctets);
        long number = 0;
        var allWell = true;
        var begun = false;
        var tooLong = false;
        while (true)
        {
            var read = reader.ReadAsync().AsTask().GetAwaiter().GetResult();
            var buffer = read.Buffer;
            if (!begun && (buffer.Length >= ByteOrderMark.Length || read.IsCompleted))
            {
                // Editors and shells of Windows begin a file of UTF-8 with a byte order mark.
                begun = true;
                if (new SequenceReader<byte>(buffer).IsNext(ByteOrderMark))
                    buffer = buffer.Slice(ByteOrderMark.Length);
            }

            while (begun && TryReadLine(ref buffer, read.IsCompleted, out var line))
            {
                number++;
                if (tooLong)
                    Report(number, TooLong, gathered);
                else
                    allWell &= ConvertLine(line, number, converter, gathered);
                tooLong = false;
                if (gathered.WrittenCount >= FlushOctets)
                    Flush(gathered, output);
            }

            if (buffer.Length > LongestLine)
            {
                // Its rest is passed over up to the next line end.
                tooLong = true;
                allWell = false;
                buffer = buffer.Slice(buffer.End);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            Flush(gathered, output);
            if (!read.IsCompleted)
                continue;
            if (tooLong)
                Report(number + 1, TooLong, gathered);
            Flush(gathered, output);
            return allWell;
        }
    }

    private static bool ConvertLine(ReadOnlySequence<byte> sequence, long number, ILineConverter converter, ArrayBufferWriter<byte> output)
    {
        var rented = sequence.IsSingleSegment ? null : ArrayPool<byte>.Shared.Rent((int)sequence.Length);
        if (rented is not null)
            sequence.CopyTo(rented);
        var line = (rented is null ? sequence.FirstSpan : rented.AsSpan(0, (int)sequence.Length)).Trim(" \t\r"u8);
        var problem = line.IsEmpty ? null : converter.Convert(line, output);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        if (problem is not null)
            Report(number, problem, output);
        else if (!line.IsEmpty)
            output.Write("\n"u8);
        return problem is null;
    }

    private static void Report(long number, string problem, ArrayBufferWriter<byte> output) => output.Write(Encoding.UTF8.GetBytes(
        $"{{\"error\":\"line {number}: {JsonEncodedText.Encode(problem, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"}}\n"));

    private static bool TryReadLine(ref ReadOnlySequence<byte> buffer, bool last, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        if (!last || buffer.IsEmpty)
            return false;
        buffer = buffer.Slice(buffer.End);
        return true;
    }

    private static void Flush(ArrayBufferWriter<byte> gathered, Stream output)
    {
        output.Write(gathered.WrittenSpan);
        output.Flush();
        gathered.ResetWrittenCount();
    }
}
