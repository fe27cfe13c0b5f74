namespace Traffic.Core.V2X;

/// <summary>Kinds of decode errors; labels of the drop counters.</summary>
public enum DecodeErrorKind
{
    /// <summary>No error.</summary>
    None,

    /// <summary>The bytes end before the message does.</summary>
    Truncated,

    /// <summary>The bytes are not a message of this type.</summary>
    Malformed,

    /// <summary>A field is outside its range.</summary>
    OutOfRange,
}
