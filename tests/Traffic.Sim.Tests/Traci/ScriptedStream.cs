namespace Traffic.Sim.Tests.Traci;

/// <summary>A peer that gives prepared octets, whatever it is sent, and keeps what it was sent.</summary>
internal sealed class ScriptedStream(params byte[] answer) : Stream
{
    private int _position;

    public List<byte> Sent { get; } = [];

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        // A few at a time, as a network does.
        var taken = Math.Min(Math.Min(count, 3), answer.Length - _position);
        Array.Copy(answer, _position, buffer, offset, taken);
        _position += taken;
        return taken;
    }

    public override void Write(byte[] buffer, int offset, int count) => Sent.AddRange(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
