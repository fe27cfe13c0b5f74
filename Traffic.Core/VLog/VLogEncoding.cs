namespace Traffic.Core.VLog;

/// <summary>How a V-Log recording is written.</summary>
public enum VLogEncoding
{
    /// <summary>Hexadecimal digits, a message per line.</summary>
    Ascii,

    /// <summary>Bytes, one message behind the other.</summary>
    Binary,
}
