namespace Traffic.Gateway.Nats;

/// <summary>A message that waits to be sent; its buffer is pooled.</summary>
internal sealed class Outgoing
{
    public string Subject { get; set; } = "";

    public string ContentType { get; set; } = "";

    public byte[] Buffer { get; set; } = [];

    public int Length { get; set; }

    public ReadOnlyMemory<byte> Payload => Buffer.AsMemory(0, Length);
}
