namespace Traffic.Actors.Ports;

/// <summary>A message on the bus.</summary>
/// <param name="Subject">Subject, dot-separated tokens.</param>
/// <param name="ContentType">Value of the <c>Content-Type</c> header; null when the sender set none.</param>
/// <param name="Payload">The bytes; valid until the handler returns.</param>
public readonly record struct BusMessage(string Subject, string? ContentType, ReadOnlyMemory<byte> Payload);
