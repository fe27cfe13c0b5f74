using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Uper;

namespace Traffic.Core.V2X;

/// <summary>
/// The SPATEM of one junction as a prebuilt buffer in which only states and times are written anew. All its fields have fixed
/// widths and the same fields are always present, so that their places never move.
/// </summary>
public sealed class SpatemTemplate
{
    private const byte ProtocolVersion = 2;
    private const byte MessageIdSpatem = 4;

    /// <summary>Bits of a time mark.</summary>
    private const int MarkBits = 16;

    private readonly byte[] _octets;
    private readonly int _momentBit;
    private readonly int[] _stateBits;

    /// <summary>Builds the buffer for a junction.</summary>
    /// <param name="stationId">Station that sends.</param>
    /// <param name="sample">Any message of this junction: its ids and its signal groups in their order.</param>
    /// <exception cref="ArgumentException">The message cannot be encoded.</exception>
    public SpatemTemplate(uint stationId, Spatem sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var message = new SpatemMessage();
        SpatemView.Fill(message, stationId, sample);
        var buffer = new byte[64 + (sample.Movements.Count * 16)];
        if (!ItsMessage.TryEncode(message, buffer, out var length, out var error))
            throw new ArgumentException(error.ToString(), nameof(sample));
        _octets = buffer[..length];

        // Header 48; SPAT preamble 4 and count 5; IntersectionState preamble 7, id 1 + 16 + 16, revision 7, status 16.
        _momentBit = 48 + 4 + 5 + 7 + 33 + 7 + 16;
        var first = _momentBit + 20 + 16 + 8;
        _stateBits = new int[sample.Movements.Count];
        for (var i = 0; i < _stateBits.Length; i++)
        {
            // MovementState preamble 4, signal group 8, count 4, SignalGroupEvent preamble 4.
            _stateBits[i] = first + 20;
            first = _stateBits[i] + 4 + TimingBits;
        }
    }

    /// <summary>Header and protocol of the message this template writes.</summary>
    public static (byte ProtocolVersion, byte MessageId) Kind => (ProtocolVersion, MessageIdSpatem);

    /// <summary>Preamble, minimum, maximum and likely end, confidence.</summary>
    private static int TimingBits => 5 + (3 * MarkBits) + 4;

    /// <summary>Writes states and times and gives the whole message; valid until the next call.</summary>
    /// <param name="minuteOfTheYear">Minute of the UTC year.</param>
    /// <param name="timeStamp">Milliseconds in the minute.</param>
    /// <param name="movements">One event for each signal group, in the order of the sample.</param>
    public ReadOnlySpan<byte> Write(int minuteOfTheYear, ushort timeStamp, ReadOnlySpan<SignalGroupEvent> movements)
    {
        Put(_momentBit, ((ulong)minuteOfTheYear << 16) | timeStamp, 36);
        for (var i = 0; i < _stateBits.Length; i++)
        {
            ref readonly var movement = ref movements[i];
            Put(_stateBits[i], (ulong)movement.State, 4);
            var times = ((ulong)movement.MinEndTime << 36) | ((ulong)movement.MaxEndTime << 20) | ((ulong)movement.LikelyTime << 4);
            Put(_stateBits[i] + 9, times | movement.Confidence, (3 * MarkBits) + 4);
        }

        return _octets;
    }

    private void Put(int bit, ulong value, int count)
    {
        while (count > 0)
        {
            var room = 8 - (bit & 7);
            var take = Math.Min(room, count);
            var mask = ((1 << take) - 1) << (room - take);
            var part = (int)(value >> (count - take)) << (room - take);
            ref var octet = ref _octets[bit >> 3];
            octet = (byte)((octet & ~mask) | (part & mask));
            bit += take;
            count -= take;
        }
    }
}
