using System.Buffers;
using System.Text.Json;
using Traffic.Core.V2X.Jer;

namespace Traffic.Core.V2X.Uper;

/// <summary>Reads and writes whole messages. Nothing here throws on bytes or text from outside.</summary>
public static class ItsMessage
{
    /// <summary>Reads a message from octets into an object, which may have been used before.</summary>
    /// <returns>False when the octets are no such message; the object then holds a part of it.</returns>
    public static bool TryDecode<T>(ReadOnlySpan<byte> octets, T into, out DecodeError error)
        where T : class, IItsMessage
    {
        // Positions are counted in bits by 32-bit integers.
        if (octets.Length > int.MaxValue / 8)
        {
            error = new DecodeError(DecodeErrorKind.Malformed, "the message is longer than 256 MiB");
            return false;
        }

        var reader = new UperReader(octets);
        into.Decode(ref reader);
        if (!reader.Failed && reader.Remaining >= 8)
            reader.Fail(DecodeErrorKind.Malformed, reader.Position, "");
        error = reader.Failed ? reader.Error : default;
        return !reader.Failed;
    }

    /// <summary>Writes a message as octets.</summary>
    public static bool TryEncode<T>(T message, Span<byte> destination, out int octetsWritten, out EncodeError error)
        where T : class, IItsMessage
    {
        var writer = new UperWriter(destination);
        message.Encode(ref writer);
        octetsWritten = writer.Finish();
        error = writer.Error;
        return !writer.Failed;
    }

    /// <summary>Checks that a message can be written: every value and every number of items in its range.</summary>
    public static bool IsValid<T>(T message, out EncodeError error)
        where T : class, IItsMessage
    {
        for (var size = 8 * 1024; ; size *= 2)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(size);
            var written = TryEncode(message, buffer, out _, out error);
            ArrayPool<byte>.Shared.Return(buffer);
            if (written || error.Kind != EncodeErrorKind.BufferTooSmall || size > int.MaxValue / 16)
                return written;
        }
    }

    /// <summary>Reads a message from JSON (UTF-8).</summary>
    public static bool TryReadJson<T>(ReadOnlySpan<byte> utf8, T into, out string error)
        where T : class, IItsMessage
    {
        var reader = new JerReader(utf8);
        try
        {
            reader.Start();
            into.ReadJson(ref reader);
            reader.End();
            error = reader.Error;
        }
        catch (JsonException broken)
        {
            error = "not JSON: " + broken.Message;
        }
        catch (InvalidOperationException broken)
        {
            // The JSON reader's word for text that is no Unicode: half a surrogate pair, or octets that are no UTF-8.
            error = "not JSON: " + broken.Message;
        }

        return error.Length == 0;
    }
}
