namespace Traffic.Core.V2X.Uper;

/// <summary>Why a message could not be written.</summary>
/// <param name="Kind">Machine-readable kind.</param>
/// <param name="Path">The field, from the message inwards.</param>
public readonly record struct EncodeError(EncodeErrorKind Kind, string Path)
{
    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        EncodeErrorKind.OutOfRange => $"{Path}: the value is outside the range of this field",
        EncodeErrorKind.BufferTooSmall => "the message is larger than the buffer",
        _ => "",
    };
}
