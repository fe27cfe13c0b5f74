using System.Buffers.Binary;
using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Uper;

namespace Traffic.Core.V2X;

/// <summary>
/// The SPATEM of one junction as a prebuilt buffer in which only states and times are written anew. All its fields have fixed
/// widths and the same fields are always present, so that their places never move as long as no group has another number of
/// events: when one has (dark, flashing), the buffer is built again.
/// </summary>
public sealed class SpatemTemplate
{
    /// <summary>
    /// Bits before the moment: header 48; SPAT preamble 4 and count 5; IntersectionState preamble 7, id 1 + 16 + 16, revision 7,
    /// status 16.
    /// </summary>
    private const int MomentBit = 48 + 4 + 5 + 7 + 33 + 7 + 16;

    /// <summary>Minute, time stamp and number of groups.</summary>
    private const int MomentBits = 20 + 16 + 8;

    /// <summary>MovementState: preamble 4, signal group 8, number of events 4.</summary>
    private const int GroupBits = 4 + 8 + 4;

    /// <summary>MovementEvent: preamble 4, state 4; preamble of the timing 5, four marks and the confidence.</summary>
    private const int EventBits = 4 + 4 + 5 + (4 * 16) + 4;

    /// <summary>Octets behind the message, so that the last bits can be written by a load and a store of 64 bits, too.</summary>
    private const int Spare = 8;

    private readonly uint _stationId;
    private readonly Spatem _sample;
    private readonly (byte SignalGroup, int Count)[] _layout;
    private byte[] _octets = [];
    private int _length;

    /// <summary>Builds the buffer for a junction.</summary>
    /// <param name="stationId">Station that sends.</param>
    /// <param name="sample">Any message of this junction: its ids and its signal groups in their order.</param>
    /// <exception cref="ArgumentException">The message cannot be encoded.</exception>
    public SpatemTemplate(uint stationId, Spatem sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        _stationId = stationId;
        _sample = sample;
        _layout = new (byte, int)[sample.Movements.Count];
        Build([.. sample.Movements]);
    }

    /// <summary>Writes states and times and gives the whole message; valid until the next call.</summary>
    /// <param name="minuteOfTheYear">Minute of the UTC year.</param>
    /// <param name="timeStamp">Milliseconds in the minute.</param>
    /// <param name="movements">One for each signal group, in the order of the sample.</param>
    /// <exception cref="ArgumentException">A group has more events than there are, or its number cannot be encoded.</exception>
    public ReadOnlySpan<byte> Write(int minuteOfTheYear, ushort timeStamp, ReadOnlySpan<SignalGroupPhases> movements)
    {
        if (!Fits(movements))
            Build(movements);
        Put(MomentBit, ((ulong)minuteOfTheYear << 16) | timeStamp, 36);
        var bit = MomentBit + MomentBits;
        for (var i = 0; i < movements.Length; i++)
        {
            ref readonly var movement = ref movements[i];
            bit += GroupBits;
            PutCurrent(bit, movement.Current);
            if (movement.Count > 1)
                PutFuture(bit += EventBits, movement.Next);
            if (movement.Count > 2)
                PutFuture(bit += EventBits, movement.Last);
            bit += EventBits;
        }

        return _octets.AsSpan(0, _length);
    }

    private bool Fits(ReadOnlySpan<SignalGroupPhases> movements)
    {
        if (movements.Length != _layout.Length)
            throw new ArgumentException($"{movements.Length} signal groups instead of {_layout.Length}", nameof(movements));
        for (var i = 0; i < movements.Length; i++)
        {
            if (movements[i].SignalGroup != _layout[i].SignalGroup || movements[i].Count != _layout[i].Count)
                return false;
        }

        return true;
    }

    private void Build(ReadOnlySpan<SignalGroupPhases> movements)
    {
        var message = new SpatemMessage();
        SpatemView.Fill(message, _stationId, _sample with { Movements = movements.ToArray() });
        var buffer = new byte[64 + (movements.Length * (GroupBits + (SignalGroupPhases.MostEvents * EventBits)) / 8) + Spare];
        if (!ItsMessage.TryEncode(message, buffer, out _length, out var error))
            throw new ArgumentException(error.ToString(), nameof(movements));
        _octets = buffer;
        for (var i = 0; i < movements.Length; i++)
            _layout[i] = (movements[i].SignalGroup, movements[i].Count);
    }

    private void PutCurrent(int bit, in PhaseEvent phase)
    {
        Put(bit + 4, (ulong)phase.State, 4);
        Put(bit + 13, ((ulong)phase.MinEndTime << 32) | ((ulong)phase.MaxEndTime << 16) | phase.LikelyTime, 48);
        Put(bit + 61, ((ulong)phase.Confidence << 16) | phase.NextTime, 20);
    }

    private void PutFuture(int bit, in PhaseEvent phase)
    {
        Put(bit + 4, (ulong)phase.State, 4);
        Put(bit + 13, ((ulong)phase.StartTime << 32) | ((ulong)phase.MinEndTime << 16) | phase.MaxEndTime, 48);
        Put(bit + 61, ((ulong)phase.LikelyTime << 4) | phase.Confidence, 20);
    }

    /// <summary>Replaces up to 57 bits.</summary>
    private void Put(int bit, ulong value, int count)
    {
        var place = _octets.AsSpan(bit >> 3, sizeof(ulong));
        var shift = 64 - (bit & 7) - count;
        var mask = ((1UL << count) - 1) << shift;
        BinaryPrimitives.WriteUInt64BigEndian(
            place, (BinaryPrimitives.ReadUInt64BigEndian(place) & ~mask) | ((value << shift) & mask));
    }
}
