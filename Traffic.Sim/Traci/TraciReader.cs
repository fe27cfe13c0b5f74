using System.Buffers.Binary;
using System.Text;

namespace Traffic.Sim.Traci;

/// <summary>Reads a TraCI answer without copying it.</summary>
internal ref struct TraciReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;
    private int _position;

    /// <summary>Whether something is left.</summary>
    public readonly bool HasMore => _position < _message.Length;

    public byte Byte() => Take(1)[0];

    public int Int() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>The bytes of a string (UTF-8).</summary>
    public ReadOnlySpan<byte> String() => Take(Int());

    /// <summary>Reads the length and number of a command or answer; gives the number.</summary>
    public byte Command()
    {
        if (Byte() == 0)
            Int();
        return Byte();
    }

    /// <summary>Reads the status SUMO gives for a command; null when it was done, else SUMO's words.</summary>
    public string? TryStatus(byte command)
    {
        var number = Command();
        var result = Byte();
        var text = String();
        if (number != command)
            throw new SumoException($"SUMO answered command 0x{number:x2} where 0x{command:x2} was expected; its version may not fit");
        return result == 0 ? null : Encoding.UTF8.GetString(text);
    }

    /// <summary>Reads the status of a command that must have been done.</summary>
    public void Status(byte command)
    {
        if (TryStatus(command) is { } refusal)
            throw new SumoException($"SUMO refused command 0x{command:x2}: {refusal}");
    }

    /// <summary>Reads a type number; anything but the expected one is an error.</summary>
    public void Type(byte expected)
    {
        var type = Byte();
        if (type != expected)
            throw new SumoException($"SUMO sent a value of type 0x{type:x2} where 0x{expected:x2} was expected; its version may not fit");
    }

    /// <summary>Reads past a value of any type.</summary>
    public void SkipValue(byte type)
    {
        switch (type)
        {
            case TraciId.TypePosition:
                Take(16);
                break;
            case TraciId.TypeUnsignedByte or TraciId.TypeByte:
                Take(1);
                break;
            case TraciId.TypeInt:
                Take(4);
                break;
            case TraciId.TypeDouble:
                Take(8);
                break;
            case TraciId.TypeString:
                String();
                break;
            case TraciId.TypeStringList:
                for (var count = Int(); count > 0; count--)
                    String();
                break;
            case TraciId.TypeCompound:
                for (var count = Int(); count > 0; count--)
                    SkipValue(Byte());
                break;
            default:
                throw new SumoException($"SUMO sent a value of the unknown type 0x{type:x2}; its version may not fit");
        }
    }

    private ReadOnlySpan<byte> Take(int bytes)
    {
        if (bytes < 0 || bytes > _message.Length - _position)
            throw new SumoException("SUMO's answer is cut off; its version may not fit");
        _position += bytes;
        return _message.Slice(_position - bytes, bytes);
    }
}
