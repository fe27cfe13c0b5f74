using Traffic.Core.V2X;

namespace Traffic.Core.Tests.V2X;

/// <summary>Octets that somebody broke on purpose: the decoder says no, or reads something else, and that is all.</summary>
public class HostileMessageTests
{
    private const int AllocationLimitBytes = 64 * 1024;
    private const int MessageLimitOctets = 8 * 1024;
    private static readonly string[] Types = ["CAM", "SPATEM", "MAPEM", "SREM", "SSEM"];

    private readonly AnyMessage _message = new();
    private long _worstAllocation;

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
        WarmUp();
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
        WarmUp();
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
        WarmUp();
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
    /// A CAM is small whatever it says, so a new object stays below the limit for any octets. The other messages may hold
    /// thousands of items in 8 KiB and be valid: 2 600 signal groups of 3 octets each, 255 lanes with their nodes. No tree of
    /// objects holds them in 64 KiB, and refusing them would refuse valid messages. A new object therefore costs at most a
    /// fixed number of bytes for an octet of the message, and one that is used again nothing for what it has room for.
    /// </summary>
    [Theory]
    [InlineData("CAM", 8)]
    [InlineData("SPATEM", 96)]
    [InlineData("MAPEM", 96)]
    [InlineData("SREM", 96)]
    [InlineData("SSEM", 96)]
    public void A_new_object_costs_a_fixed_number_of_bytes_for_an_octet_at_most(string type, int bytesForAnOctet)
    {
        var densest = 0.0;
        var inputs = SchemaMessages.Densest(type, MessageLimitOctets).ToList();
        foreach (var octets in inputs)
        {
            var fresh = new AnyMessage();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var read = fresh.TryDecode(type, octets, out _);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            densest = Math.Max(densest, (double)(allocated - 2048) / octets.Length);
            before = GC.GetAllocatedBytesForCurrentThread();
            fresh.TryDecode(type, octets, out _);
            var again = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(!read || again == 0, $"{again} bytes the second time");
        }

        Assert.InRange(densest, 0, bytesForAnOctet);
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

    /// <summary>A service decodes into objects that live as long as it does: they have seen large messages before.</summary>
    private void WarmUp()
    {
        foreach (var vector in Vectors())
            _message.TryDecode(vector.Type, vector.Octets, out _);
    }

    private void Attack(string type, ReadOnlySpan<byte> octets)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        _message.TryDecode(type, octets, out _);
        _worstAllocation = Math.Max(_worstAllocation, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
