namespace Traffic.Core.V2X;

/// <summary>Why bytes from outside could not be read.</summary>
/// <param name="Kind">Machine-readable kind.</param>
/// <param name="Detail">What is wrong and where, in words.</param>
public readonly record struct DecodeError(DecodeErrorKind Kind, string Detail)
{
    /// <summary>Bit at which reading stopped, from the begin of the message; -1 when not known.</summary>
    public int BitOffset { get; init; } = -1;

    /// <summary>The field, from the message inwards; empty when not known.</summary>
    public string Path { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Kind == DecodeErrorKind.None ? "no error"
        : BitOffset < 0 ? Detail
        : $"bit {BitOffset}, {(Path.Length == 0 ? "message" : Path)}: {Detail}";
}
