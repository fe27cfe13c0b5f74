namespace Traffic.Core.V2X;

/// <summary>Why bytes from outside could not be read.</summary>
/// <param name="Kind">Machine-readable kind.</param>
/// <param name="Detail">What is wrong and where, in words.</param>
public readonly record struct DecodeError(DecodeErrorKind Kind, string Detail);
