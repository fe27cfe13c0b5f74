using System.Buffers;
using Traffic.Core.V2X.Uper;

namespace Traffic.Gateway.Cli.Codec;

/// <summary>A line of JSON to hexadecimal digits.</summary>
internal sealed class EncodingConverter<T>(T message) : ILineConverter
    where T : class, IItsMessage
{
    private byte[] _octets = new byte[64 * 1024];

    public void Dispose()
    {
    }

    public string? Convert(ReadOnlySpan<byte> line, IBufferWriter<byte> output)
    {
        if (!ItsMessage.TryReadJson(line, message, out var problem))
            return problem;
        int length;
        while (!ItsMessage.TryEncode(message, _octets, out length, out var error))
        {
            // A message is never longer than its JSON.
            if (error.Kind != EncodeErrorKind.BufferTooSmall || _octets.Length > line.Length)
                return error.ToString();
            _octets = new byte[_octets.Length * 2];
        }

        System.Convert.TryToHexStringLower(_octets.AsSpan(0, length), output.GetSpan(length * 2), out var digits);
        output.Advance(digits);
        return null;
    }
}
