using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Traffic.Core.V2X.Uper;

namespace Traffic.Gateway.Cli.Codec;

/// <summary>A line of hexadecimal digits to JSON.</summary>
internal sealed class DecodingConverter<T>(T message) : ILineConverter
    where T : class, IItsMessage
{
    private readonly Utf8JsonWriter _json = new(
        new ArrayBufferWriter<byte>(), new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    private byte[] _octets = new byte[4096];

    public void Dispose() => _json.Dispose();

    public string? Convert(ReadOnlySpan<byte> line, IBufferWriter<byte> output)
    {
        if (_octets.Length < line.Length / 2)
            _octets = new byte[line.Length];
        if (line.Length % 2 != 0)
            return "an even number of hexadecimal digits is expected";
        if (System.Convert.FromHexString(line, _octets, out _, out var length) != OperationStatus.Done)
            return "hexadecimal digits are expected";
        if (!ItsMessage.TryDecode(_octets.AsSpan(0, length), message, out var error))
            return error.ToString();
        _json.Reset(output);
        message.WriteJson(_json);
        _json.Flush();
        return null;
    }
}
