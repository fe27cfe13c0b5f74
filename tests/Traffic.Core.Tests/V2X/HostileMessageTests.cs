using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Uper;

namespace Traffic.Core.Tests.V2X;

/// <summary>Octets that somebody broke on purpose: the decoder says no, or reads something else, and that is all.</summary>
public class HostileMessageTests
{
    private const int AllocationLimitBytes = 64 * 1024;
    private const int MessageLimitOctets = 8 * 1024;
    private static readonly string[] Types = ["CAM", "SPATEM", "MAPEM", "SREM", "SSEM"];

    private readonly AnyMessage _message = new();
    private long _worstAllocation;
    private int _attacks;

    [Fact]
    public void A_message_cut_at_any_octet_is_refused_as_truncated()
    {
        foreach (var vector in Vectors())
        {
            foreach (var length in Lengths(vector.Octets.Length - 1))
            {
                Assert.False(_message.TryDecode(vector.Type, vector.Octets.AsSpan(0, length), out var error));
                Assert.Equal(DecodeErrorKind.Truncated, error.Kind);
                Assert.InRange(error.BitOffset, 0, length * 8);
            }
        }
    }

    /// <summary>A cut inside an octet leaves bits that are zero or one; what is left may be a shorter message.</summary>
    [Fact]
    public void A_message_cut_at_any_bit_never_throws_and_never_allocates_without_bound()
    {
        foreach (var vector in Vectors().Where(vector => vector.Octets.Length <= 400))
        {
            var octets = vector.Octets.ToArray();
            for (var bit = (octets.Length * 8) - 1; bit > 0; bit--)
            {
                var last = bit / 8;
                octets[last] = (byte)(vector.Octets[last] & (0xFF00 >> (bit % 8)));
                Attack(vector.Type, octets.AsSpan(0, last + 1));
                octets[last] |= (byte)(0xFF >> (bit % 8));
                Attack(vector.Type, octets.AsSpan(0, last + 1));
            }
        }

        Assert.InRange(_worstAllocation, 0, AllocationLimitBytes);
    }

    [Fact]
    public void Flipped_bits_never_throw_and_never_allocate_without_bound()
    {
        foreach (var vector in Vectors())
        {
            var octets = vector.Octets.ToArray();
            var step = Math.Max(1, octets.Length * 8 / 400);
            for (var bit = 0; bit < octets.Length * 8; bit += step)
            {
                Flip(octets, bit);
                Attack(vector.Type, octets);
                Flip(octets, (bit * 7 + 3) % (octets.Length * 8));
                Attack(vector.Type, octets);
                vector.Octets.CopyTo(octets, 0);
            }
        }

        Assert.InRange(_worstAllocation, 0, AllocationLimitBytes);
    }

    [Theory]
    [InlineData(20_000)]
    public void Random_octets_never_throw_and_never_allocate_without_bound(int cases)
    {
        var octets = new byte[MessageLimitOctets];
        var state = 0x9E3779B97F4A7C15UL;
        for (long round = 0; round < MessageFuzzTests.Rounds * cases; round++)
        {
            var length = (int)(Next(ref state) % (ulong)(round % 50 == 0 ? MessageLimitOctets : 300));
            for (var i = 0; i < length; i++)
                octets[i] = (byte)Next(ref state);
            Attack(Types[round % Types.Length], octets.AsSpan(0, length));
        }

        Assert.InRange(_worstAllocation, 0, AllocationLimitBytes);
    }

    /// <summary>
    /// 8 KiB can hold thousands of items and be valid: 2 600 signal groups of 3 octets each, 255 lanes with their nodes. A new object
    /// makes some of them and leaves the others packed until they are asked for; an object that is used again has room for them.
    /// </summary>
    [Theory]
    [InlineData("CAM")]
    [InlineData("SPATEM")]
    [InlineData("MAPEM")]
    [InlineData("SREM")]
    [InlineData("SSEM")]
    public void The_densest_messages_stay_below_the_limit_and_lose_nothing(string type)
    {
        foreach (var octets in SchemaMessages.Densest(type, MessageLimitOctets))
        {
            var (read, allocated, fresh) = DecodeNew(type, octets);
            Assert.InRange(allocated, 0, AllocationLimitBytes);
            if (!read)
                continue;
            var encoded = Encode(fresh);
            Assert.Equal(octets[..encoded.Length], encoded);
            Assert.True(ItsMessage.TryDecode(octets, fresh, out _));

            // The least of three: what the runtime makes for itself the first time is not ours.
            Assert.Equal(0, Enumerable.Range(0, 3).Min(_ => DecodeAgain(fresh, octets)));
            Assert.Equal(encoded, Encode(fresh));
        }
    }

    [Fact]
    public void No_vector_costs_a_new_object_more_than_the_limit_whole_or_cut_or_broken()
    {
        var state = 0x9E3779B97F4A7C15UL;
        foreach (var vector in Vectors())
        {
            var (read, allocated, fresh) = DecodeNew(vector.Type, vector.Octets);
            Assert.True(read, vector.Id);
            Assert.True(allocated <= AllocationLimitBytes, $"{vector.Id}: {allocated} bytes");
            Assert.True(_message.TryDecode(vector.Type, vector.Octets, out _));
            Assert.True(_message.Encode(vector.Type).AsSpan().SequenceEqual(Encode(fresh)), vector.Id);
            var octets = vector.Octets.ToArray();
            for (var i = 0; i < 20; i++)
            {
                var bit = (int)(Next(ref state) % (ulong)(octets.Length * 8));
                Check(vector, octets.AsSpan(0, (bit / 8) + 1));
                Flip(octets, bit);
                Check(vector, octets);
                if (i % 4 == 3)
                    vector.Octets.CopyTo(octets, 0);
            }
        }
    }

    [Theory]
    [InlineData(7_000, 0)]
    [InlineData(2_000, 2)]
    [InlineData(1, 7_000)]
    public void Additions_behind_dense_lists_stay_below_the_limit(int additions, int octets)
    {
        var message = new SpatemMessage();
        for (var group = 0; group < 200; group++)
        {
            if (group % 100 == 0)
                message.Spat.Intersections.Add();
            message.Spat.Intersections[^1].States.Add().StateTimeSpeed.Add();
        }

        var added = message.Spat.Extensions = new ExtensionAdditions();
        added.Begin(additions);
        for (var i = 0; i < additions; i++)
            added.Add(i, octets).Fill(0xA5);
        var encoded = Encode(message);
        Assert.InRange(encoded.Length, 6_000, 9_000);
        var (read, allocated, fresh) = DecodeNew("SPATEM", encoded);
        Assert.True(read);
        Assert.InRange(allocated, 0, AllocationLimitBytes);
        Assert.Equal(encoded, Encode(fresh));
    }

    [Fact]
    public void Lists_whose_rest_is_packed_can_be_read_in_any_order_and_changed()
    {
        var octets = SchemaMessages.Densest("SPATEM", MessageLimitOctets).MaxBy(octets => DecodeNew("SPATEM", octets).Read ? octets.Length : 0)!;
        var whole = new SpatemMessage();
        for (var i = 0; i < 3; i++)
            Assert.True(ItsMessage.TryDecode(octets, whole, out _));
        foreach (var end in new[] { true, false })
        {
            var fresh = (SpatemMessage)DecodeNew("SPATEM", octets).Message;
            var (lists, expected) = (fresh.Spat.Intersections, whole.Spat.Intersections);
            Assert.Equal(expected.Count, lists.Count);
            for (var i = 0; i < lists.Count; i++)
            {
                var at = end ? lists.Count - 1 - i : i;
                Assert.Equal(expected[at].States.Count, lists[at].States.Count);
                Assert.Equal(expected[at].States[^1].SignalGroup, lists[at].States[^1].SignalGroup);
                lists[at].States.Add().SignalGroup = 77;
                Assert.Equal(expected[at].States.Count + 1, lists[at].States.Count(state => state.StateTimeSpeed.Count > 0 || state.SignalGroup == 77));
            }
        }
    }

    [Theory]
    [InlineData("CAM")]
    [InlineData("SPATEM")]
    [InlineData("MAPEM")]
    [InlineData("SREM")]
    [InlineData("SSEM")]
    public void Counts_that_promise_more_than_the_octets_hold_are_refused(string type)
    {
        var fresh = new AnyMessage();
        var octets = new byte[64];
        Array.Fill(octets, (byte)0xFF);
        for (var zeros = 0; zeros < 40; zeros++)
        {
            octets.AsSpan(0, zeros).Clear();
            var before = GC.GetAllocatedBytesForCurrentThread();
            fresh.TryDecode(type, octets, out _);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationLimitBytes);
        }
    }

    private static void Check(MessageVector vector, ReadOnlySpan<byte> octets)
    {
        var allocated = DecodeNew(vector.Type, octets).Allocated;
        Assert.True(allocated <= AllocationLimitBytes, $"{vector.Id}: {allocated} bytes: {Convert.ToHexStringLower(octets)}");
    }

    private static (bool Read, long Allocated, IItsMessage Message) DecodeNew(string type, ReadOnlySpan<byte> octets)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var fresh = AnyMessage.New(type);
        var read = Decode(fresh, octets);
        return (read, GC.GetAllocatedBytesForCurrentThread() - before, fresh);
    }

    private static long DecodeAgain(IItsMessage into, ReadOnlySpan<byte> octets)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        ItsMessage.TryDecode(octets, into, out _);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static bool Decode(IItsMessage into, ReadOnlySpan<byte> octets) => ItsMessage.TryDecode(octets, into, out _);

    private static byte[] Encode(IItsMessage message)
    {
        var buffer = new byte[2 * MessageLimitOctets];
        Assert.True(ItsMessage.TryEncode(message, buffer, out var length, out var error), error.ToString());
        return buffer[..length];
    }

    private static void Flip(byte[] octets, int bit) => octets[bit / 8] ^= (byte)(0x80 >> (bit % 8));

    private static IEnumerable<int> Lengths(int longest)
    {
        var step = Math.Max(1, longest / 200);
        for (var length = 0; length <= longest; length += step)
            yield return length;
    }

    private static ulong Next(ref ulong state)
    {
        state ^= state << 13;
        state ^= state >> 7;
        return state ^= state << 17;
    }

    private static IEnumerable<MessageVector> Vectors() =>
        MessageVector.ReadAll(Path.GetDirectoryName(SharedData.File("v2x/cam.recorded.jsonl"))!)
            .Where(vector => vector.Octets.Length <= MessageLimitOctets);

    private void Attack(string type, ReadOnlySpan<byte> octets)
    {
        // A new object for each takes seconds; every fourth meets each kind of attack thousands of times.
        if (_attacks++ % 4 == 0)
            _worstAllocation = Math.Max(_worstAllocation, DecodeNew(type, octets).Allocated);
        _message.TryDecode(type, octets, out _);
    }
}
