using System.Buffers;

namespace Traffic.Core.V2X;

/// <summary>
/// The seam between messages and bytes on the bus. Never throws on bytes from outside: a failed decode says why.
/// </summary>
public interface IV2xCodec
{
    /// <summary>Value of the <c>Content-Type</c> header that goes with the bytes.</summary>
    string ContentType { get; }

    /// <summary>Reads a CAM.</summary>
    bool TryDecodeCam(ReadOnlySpan<byte> payload, out Cam cam, out DecodeError error);

    /// <summary>Writes a CAM.</summary>
    void EncodeCam(in Cam cam, IBufferWriter<byte> output);

    /// <summary>Reads a SPATEM.</summary>
    bool TryDecodeSpatem(ReadOnlySpan<byte> payload, out Spatem? spatem, out DecodeError error);

    /// <summary>Writes a SPATEM.</summary>
    void EncodeSpatem(Spatem spatem, IBufferWriter<byte> output);
}
