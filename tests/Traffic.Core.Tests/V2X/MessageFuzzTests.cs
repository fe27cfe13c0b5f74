using System.Globalization;
using System.Text;
using Traffic.Core.V2X.Uper;

namespace Traffic.Core.Tests.V2X;

/// <summary>
/// A fuzzer that is guided by what the decoder answers: an input that is refused at a field, or for a reason, not seen before
/// joins the corpus and is broken further. Every input that is accepted must encode to octets that decode to the same message.
/// TRAFFIC_FUZZ_ROUNDS multiplies the number of cases, for runs of hours.
/// </summary>
public class MessageFuzzTests
{
    private const int Cases = 20_000;
    private const int MostCorpus = 20_000;
    private const int MessageLimitOctets = 8 * 1024;
    private static readonly string[] Types = ["CAM", "SPATEM", "MAPEM", "SREM", "SSEM"];

    private readonly AnyMessage _message = new();
    private readonly byte[] _written = new byte[1 << 20];
    private ulong _state = 0x9E3779B97F4A7C15UL;

    /// <summary>How many times the usual number of cases is asked for.</summary>
    internal static long Rounds =>
        long.TryParse(Environment.GetEnvironmentVariable("TRAFFIC_FUZZ_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 1;

    [Fact]
    public void Whatever_is_accepted_encodes_to_the_same_message()
    {
        var corpus = Seeds();
        var seen = new HashSet<string>();
        var buffer = new byte[MessageLimitOctets * 2];
        for (long i = 0; i < Cases * Rounds; i++)
        {
            var (type, octets) = corpus[(int)(Next() % (ulong)corpus.Count)];
            var length = Mutate(octets, corpus[(int)(Next() % (ulong)corpus.Count)].Octets, buffer);
            var input = buffer.AsSpan(0, length);
            var accepted = _message.TryDecode(type, input, out var error);
            if (accepted)
                CheckAccepted(type, input);
            else
                Assert.InRange(error.BitOffset, 0, length * 8);
            if (corpus.Count < MostCorpus && seen.Add($"{type} {error.Kind} {WithoutNumbers(accepted ? "" : error.Path)}"))
                corpus.Add((type, input.ToArray()));
        }

        Assert.True(seen.Count > 200, $"only {seen.Count} different answers: the fuzzer does not reach the fields");
    }

    private void CheckAccepted(string type, ReadOnlySpan<byte> input)
    {
        var json = _message.Json(type);
        var octets = _message.Encode(type);
        Assert.True(_message.TryDecode(type, octets, out var error), $"{error}: {Convert.ToHexStringLower(input)}");
        Assert.True(json == _message.Json(type), Convert.ToHexStringLower(input));

        // A new object may leave the ends of long lists packed; it must hold the same.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var fresh = AnyMessage.New(type);
        Assert.True(ItsMessage.TryDecode(input, fresh, out error), error.ToString());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
        Assert.True(ItsMessage.TryEncode(fresh, _written, out var length, out _));
        Assert.True(octets.AsSpan().SequenceEqual(_written.AsSpan(0, length)), Convert.ToHexStringLower(input));
    }

    private static List<(string Type, byte[] Octets)> Seeds()
    {
        var seeds = new List<(string, byte[])>();
        var message = new AnyMessage();
        seeds.AddRange(Types.SelectMany(type => SchemaMessages.Densest(type, MessageLimitOctets)
            .Where(octets => message.TryDecode(type, octets, out _)).OrderByDescending(octets => octets.Length).Take(4).Select(octets => (type, octets))));
        for (var seed = 0u; seed < 40; seed++)
        {
            foreach (var type in Types)
            {
                message.ReadJson(type, new SchemaMessages(seed).Message(type).ToJsonString());
                var octets = message.Encode(type);
                if (octets.Length <= MessageLimitOctets)
                    seeds.Add((type, octets));
            }
        }

        return seeds;
    }

    /// <summary>Flips bits, sets octets, cuts, repeats a part, or joins the head of one message to the tail of another.</summary>
    private int Mutate(byte[] octets, byte[] other, byte[] into)
    {
        octets.CopyTo(into, 0);
        var length = octets.Length;
        for (var steps = 1 + (int)(Next() % 4); steps > 0 && length > 1; steps--)
        {
            var at = (int)(Next() % (ulong)length);
            switch (Next() % 8)
            {
                case 0:
                    into[at] = (byte)(Next() % 2 == 0 ? 0xFF : 0x00);
                    break;
                case 1:
                    into[at] = (byte)Next();
                    break;
                case 2:
                    length = at + 1;
                    break;
                case 3:
                    var tail = Math.Min(other.Length, MessageLimitOctets) - Math.Min(at, other.Length);
                    if (tail > 0)
                        other.AsSpan(Math.Min(at, other.Length), tail).CopyTo(into.AsSpan(at));
                    length = Math.Max(at + tail, 1);
                    break;
                case 4:
                    var part = Math.Min((int)(Next() % 32), Math.Min(length - at, MessageLimitOctets - length));
                    if (part > 0)
                    {
                        into.AsSpan(at, length - at).CopyTo(into.AsSpan(at + part));
                        length += part;
                    }

                    break;
                default:
                    into[at] ^= (byte)(0x80 >> (int)(Next() % 8));
                    break;
            }
        }

        return length;
    }

    private static string WithoutNumbers(string path)
    {
        var text = new StringBuilder(path.Length);
        foreach (var character in path)
        {
            if (!char.IsDigit(character))
                text.Append(character);
        }

        return text.ToString();
    }

    private ulong Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        return _state ^= _state << 17;
    }
}
