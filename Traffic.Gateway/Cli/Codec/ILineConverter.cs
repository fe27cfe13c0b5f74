using System.Buffers;

namespace Traffic.Gateway.Cli.Codec;

/// <summary>Converts one line; keeps its buffers from line to line.</summary>
internal interface ILineConverter : IDisposable
{
    /// <summary>Writes the converted line without its end; gives null, or what is wrong with the line.</summary>
    string? Convert(ReadOnlySpan<byte> line, IBufferWriter<byte> output);
}
