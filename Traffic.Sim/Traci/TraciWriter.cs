using System.Buffers.Binary;
using System.Text;

namespace Traffic.Sim.Traci;

/// <summary>
/// Writes one TraCI message: a length and any number of commands. The buffer grows to the largest message and is used again.
/// </summary>
internal sealed class TraciWriter
{
    private const int LengthBytes = 4;
    private const int ShortestLongCommand = 256;

    private byte[] _buffer = new byte[1024];
    private int _length = LengthBytes;
    private int _command = -1;

    /// <summary>Whether no command was written since the message was begun.</summary>
    public bool IsEmpty => _length == LengthBytes;

    /// <summary>Starts a new message.</summary>
    public void Clear() => (_length, _command) = (LengthBytes, -1);

    /// <summary>Ends the last command and gives the whole message.</summary>
    public ReadOnlyMemory<byte> Finish()
    {
        EndCommand();
        BinaryPrimitives.WriteInt32BigEndian(_buffer, _length);
        return _buffer.AsMemory(0, _length);
    }

    /// <summary>Ends the last command and begins one.</summary>
    public void Begin(byte command)
    {
        EndCommand();
        _command = _length;
        Reserve(2)[1] = command;
    }

    public void Byte(byte value) => Reserve(1)[0] = value;

    public void Int(int value) => BinaryPrimitives.WriteInt32BigEndian(Reserve(4), value);

    public void Double(double value) => BinaryPrimitives.WriteDoubleBigEndian(Reserve(8), value);

    public void String(ReadOnlySpan<char> text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        Int(bytes);
        Encoding.UTF8.GetBytes(text, Reserve(bytes));
    }

    public void String(ReadOnlySpan<byte> text)
    {
        Int(text.Length);
        text.CopyTo(Reserve(text.Length));
    }

    private void EndCommand()
    {
        if (_command < 0)
            return;
        var length = _length - _command;
        if (length < ShortestLongCommand)
        {
            _buffer[_command] = (byte)length;
        }
        else
        {
            // A zero, then the length in four bytes, which it counts too.
            Reserve(LengthBytes);
            _buffer.AsSpan(_command + 1, length - 1).CopyTo(_buffer.AsSpan(_command + 1 + LengthBytes));
            _buffer[_command] = 0;
            BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_command + 1), length + LengthBytes);
        }

        _command = -1;
    }

    private Span<byte> Reserve(int bytes)
    {
        if (_length + bytes > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes));
        _length += bytes;
        return _buffer.AsSpan(_length - bytes, bytes);
    }
}
