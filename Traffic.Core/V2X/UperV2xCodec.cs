using System.Buffers;
using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Its;
using Traffic.Core.V2X.Uper;

namespace Traffic.Core.V2X;

/// <summary>
/// CAM and SPATEM as UPER, as vehicles, roadside units and the national data hub send them. Thread-safe: each thread has its own
/// message objects.
/// </summary>
public sealed class UperV2xCodec : IV2xCodec
{
    private const int MessageIdCam = 2;
    private const int MessageIdSpatem = 4;
    private const int LargestCamOctets = 1024;
    private const int LargestSpatemOctets = 64 * 1024;

    [ThreadStatic]
    private static CamMessage? _cam;

    [ThreadStatic]
    private static SpatemMessage? _spatem;

    /// <inheritdoc/>
    public string ContentType => "application/vnd.etsi.its.uper";

    /// <inheritdoc/>
    /// <remarks>Reads the whole message, so that one that is cut or broken anywhere is refused; <see cref="CamReader"/> does not.</remarks>
    public bool TryDecodeCam(ReadOnlySpan<byte> payload, out Cam cam, out DecodeError error)
    {
        var message = _cam ??= new CamMessage();
        var decoded = ItsMessage.TryDecode(payload, message, out error)
            && IsKind(message.Header.MessageID, MessageIdCam, "a CAM", out error);

        cam = decoded ? CamView.ToCam(message) : default;
        return decoded;
    }

    /// <inheritdoc/>
    public void EncodeCam(in Cam cam, IBufferWriter<byte> output)
    {
        var message = _cam ??= new CamMessage();
        CamView.Fill(message, cam);
        Write(message, LargestCamOctets, output);
    }

    /// <inheritdoc/>
    public bool TryDecodeSpatem(ReadOnlySpan<byte> payload, out Spatem? spatem, out DecodeError error)
    {
        var message = _spatem ??= new SpatemMessage();
        spatem = null;
        if (!ItsMessage.TryDecode(payload, message, out error) || !IsKind(message.Header.MessageID, MessageIdSpatem, "a SPATEM", out error))
            return false;
        if (SpatemView.TryToSpatem(message, out spatem, out var missing))
            return true;
        error = new DecodeError(DecodeErrorKind.Malformed, missing + " is missing");
        return false;
    }

    /// <inheritdoc/>
    public void EncodeSpatem(Spatem spatem, IBufferWriter<byte> output)
    {
        var message = _spatem ??= new SpatemMessage();
        SpatemView.Fill(message, 0, spatem);
        Write(message, LargestSpatemOctets, output);
    }

    private static bool IsKind(byte messageId, int expected, string name, out DecodeError error)
    {
        error = messageId == expected ? default
            : new DecodeError(DecodeErrorKind.Malformed, $"messageID {messageId} is not {name} ({expected})")
            {
                BitOffset = 8,
                Path = "header.messageID",
            };
        return messageId == expected;
    }

    private static void Write<T>(T message, int largest, IBufferWriter<byte> output)
        where T : class, IItsMessage
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!ItsMessage.TryEncode(message, output.GetSpan(largest), out var length, out var error))
            throw new ArgumentException(error.ToString());
        output.Advance(length);
    }
}
