using System.Buffers;

namespace Traffic.Core.VLog;

/// <summary>
/// Splits a V-Log stream into messages. ASCII streams (hexadecimal digits, a message per line) and binary ones (the same digits, two to
/// a byte, one message behind the other) are told apart by their first bytes. What is no message is reported and passed over: a line
/// alone in ASCII; up to the next time reference in a binary stream, since nothing before it tells where a message begins.
/// </summary>
/// <param name="stream">The recording, from its beginning.</param>
/// <param name="fault">Told of each place that is no message.</param>
public sealed class VLogFrames(Stream stream, Action<VLogFault> fault)
{
    // Longer than any message: a vendor's of 4,095 items of 4 bytes.
    private const int Window = 64 * 1024;
    private const int Longest = 17 * 1024;

    private static readonly SearchValues<byte> Printable =
        SearchValues.Create([(byte)'\t', (byte)'\n', (byte)'\r', .. Enumerable.Range(' ', '~' - ' ' + 1).Select(value => (byte)value), .. "\uFEFF"u8]);

    private readonly byte[] _bytes = new byte[Window];
    private readonly byte[] _digits = new byte[2 * Window];
    private int _begin;
    private int _end;
    private long _offset;

    /// <summary>The messages in their order. The digits of one are valid until the next is asked for.</summary>
    public IEnumerable<VLogFrame> Read()
    {
        Fill();
        var head = _bytes.AsSpan(0, Math.Min(_end, 256));
        return head.IndexOfAnyExcept(Printable) < 0 ? Lines() : Messages();
    }

    private IEnumerable<VLogFrame> Lines()
    {
        var (line, length, wrong) = (1L, 0, -1);
        for (var character = Next(); ; character = Next())
        {
            if (character is '\n' or < 0)
            {
                if (wrong >= 0)
                    fault(new VLogFault(line, $"'{(char)wrong}' is no hexadecimal digit; the line was left out"));
                else if (length == 1)
                    fault(new VLogFault(line, "one digit is no message; the line was left out"));
                else if (length > 0)
                    yield return Frame(length, line);
                (line, length, wrong) = (line + 1, 0, -1);
                if (character < 0)
                    yield break;
            }
            else if (character is not (' ' or '\t' or '\r' or 0xEF or 0xBB or 0xBF))
            {
                if (!char.IsAsciiHexDigit((char)character))
                    wrong = wrong < 0 ? character : wrong;
                else if (length < _digits.Length)
                    _digits[length++] = Digit(character);
            }
        }
    }

    private IEnumerable<VLogFrame> Messages()
    {
        while (Fill())
        {
            var length = VLogLayout.Length(Digits(Math.Min(8, _end - _begin)));
            if (length is { } known && (known + 1) / 2 <= _end - _begin)
            {
                Digits((known + 1) / 2);
                var place = _offset;
                Skip((known + 1) / 2);
                yield return Frame(known, place);
            }
            else
            {
                Resynchronise(length is not null);
            }
        }
    }

    private void Resynchronise(bool cutOff)
    {
        var (from, type) = (_offset, _bytes[_begin]);
        do
        {
            Skip(1);
        }
        while (Fill() && !AtTimeReference());
        fault(new VLogFault(from, cutOff && _begin == _end
            ? $"the last message, of type 0x{type:X2}, is cut off"
            : $"nothing tells how long a message of type 0x{type:X2} is; {_offset - from} bytes up to the next time reference were left out"));
    }

    private bool AtTimeReference() =>
        _bytes[_begin] == VLogLayout.TimeReference && VLogTime.Read(Digits(Math.Min(9, _end - _begin))) is not null;

    private VLogFrame Frame(int length, long place) => new((byte)((_digits[0] << 4) | _digits[1]), _digits.AsMemory(0, length), place);

    // Spreads the next bytes over the buffer of digits.
    private ReadOnlySpan<byte> Digits(int bytes)
    {
        for (var i = 0; i < bytes; i++)
        {
            var value = _bytes[_begin + i];
            (_digits[2 * i], _digits[(2 * i) + 1]) = ((byte)(value >> 4), (byte)(value & 0xF));
        }

        return _digits.AsSpan(0, 2 * bytes);
    }

    private int Next()
    {
        if (_begin == _end && !Fill())
            return -1;
        _offset++;
        return _bytes[_begin++];
    }

    private void Skip(int bytes) => (_begin, _offset) = (_begin + bytes, _offset + bytes);

    // Keeps the longest message in the window as far as the stream has it; false at the end of the stream.
    private bool Fill()
    {
        if (_end - _begin < Longest)
        {
            _bytes.AsSpan(_begin, _end - _begin).CopyTo(_bytes);
            (_begin, _end) = (0, _end - _begin);
            _end += stream.ReadAtLeast(_bytes.AsSpan(_end), Longest, throwOnEndOfStream: false);
        }

        return _begin < _end;
    }

    private static byte Digit(int character) => (byte)(character <= '9' ? character - '0' : (character | 0x20) - 'a' + 10);
}
