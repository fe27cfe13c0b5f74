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
        var repeats = long.Parse(Environment.GetEnvironmentVariable("TRAFFIC_FUZZ_ROUNDS") ?? "1");
        for (long round = 0; round < repeats * cases; round++)
        {
            var length = (int)(Next(ref state) % (ulong)(round % 50 == 0 ? MessageLimitOctets : 300));
            for (var i = 0; i < length; i++)
                octets[i] = (byte)Next(ref state);
            Attack(Types[round % Types.Length], octets.AsSpan(0, length));
        }

        Assert.InRange(_worstAllocation, 0, AllocationLimitBytes);
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
