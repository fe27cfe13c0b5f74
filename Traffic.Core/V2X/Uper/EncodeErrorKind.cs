namespace Traffic.Core.V2X.Uper;

/// <summary>Why a message could not be written.</summary>
public enum EncodeErrorKind
{
    /// <summary>No error.</summary>
    None,

    /// <summary>A value or a number of items is outside its range.</summary>
    OutOfRange,

    /// <summary>The buffer is too small.</summary>
    BufferTooSmall,
}
