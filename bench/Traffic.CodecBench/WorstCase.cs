using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Its;
using Traffic.Core.V2X.Uper;

namespace Traffic.CodecBench;

/// <summary>The longest time a decoder takes for octets somebody broke on purpose, up to 8 KiB.</summary>
internal static class WorstCase
{
    private const int MostOctets = 8 * 1024;
    private const int Repeats = 3;
    private static readonly CamMessage Cam = new();
    private static readonly SpatemMessage Spatem = new();
    private static readonly MapemMessage Mapem = new();
    private static readonly SremMessage Srem = new();
    private static readonly SsemMessage Ssem = new();

    /// <summary>
    /// Microseconds of processor time: least of three tries each, most over all inputs; the most bytes a new object takes; and the
    /// number of inputs.
    /// </summary>
    public static (double Reused, double Fresh, long Bytes, int Inputs) Measure(IEnumerable<(string Type, byte[] Octets)> messages)
    {
        double reused = 0, fresh = 0;
        var inputs = 0;
        var bytes = 0L;
        foreach (var (type, octets) in messages.SelectMany(message => Broken(message.Type, message.Octets)).Append(("SP", DensestSpatem())))
        {
            inputs++;
            reused = Math.Max(reused, Best(() => Decode(type, octets)));
            var before = GC.GetAllocatedBytesForCurrentThread();
            DecodeFresh(type, octets);
            bytes = Math.Max(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
            if (inputs % 16 == 0 || octets.Length > 4096)
                fresh = Math.Max(fresh, Best(() => DecodeFresh(type, octets)));
        }

        return (reused, fresh, bytes, inputs);
    }

    /// <summary>Bits flipped one by one, and the message continued to 8 KiB with ones, zeros and noise.</summary>
    private static IEnumerable<(string Type, byte[] Octets)> Broken(string type, byte[] octets)
    {
        for (var bit = 48; bit < octets.Length * 8; bit += 5)
        {
            var flipped = octets.ToArray();
            flipped[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            yield return (type, flipped);
        }

        var state = 12_345u;
        foreach (var filling in new[] { 0xFF, 0x00, -1 })
        {
            for (var cut = 6; cut < octets.Length; cut += Math.Max(1, octets.Length / 8))
            {
                var filled = new byte[MostOctets];
                octets.AsSpan(0, cut).CopyTo(filled);
                for (var i = cut; i < filled.Length; i++)
                {
                    state = (state * 1_664_525u) + 1_013_904_223u;
                    filled[i] = filling < 0 ? (byte)(state >> 24) : (byte)filling;
                }

                yield return (type, filled);
            }
        }
    }

    /// <summary>The valid message with the most objects: 2 550 signal groups of one event each.</summary>
    private static byte[] DensestSpatem()
    {
        var message = new SpatemMessage();
        for (var i = 0; i < 10; i++)
        {
            var junction = message.Spat.Intersections.Add();
            for (var group = 0; group < 255; group++)
                junction.States.Add().StateTimeSpeed.Add();
        }

        var buffer = new byte[2 * MostOctets];
        return ItsMessage.TryEncode(message, buffer, out var length, out var error) ? buffer[..length] : throw new InvalidDataException(error.ToString());
    }

    private static double Best(Action decode)
    {
        var best = double.MaxValue;
        for (var i = 0; i < Repeats; i++)
        {
            var start = ThreadClock.Nanoseconds();
            decode();
            best = Math.Min(best, ThreadClock.Nanoseconds() - start);
        }

        return best / 1000;
    }

    private static bool Decode(string type, byte[] octets) => type switch
    {
        "CA" => ItsMessage.TryDecode(octets, Cam, out _),
        "SP" => ItsMessage.TryDecode(octets, Spatem, out _),
        "MA" => ItsMessage.TryDecode(octets, Mapem, out _),
        "SR" => ItsMessage.TryDecode(octets, Srem, out _),
        _ => ItsMessage.TryDecode(octets, Ssem, out _),
    };

    private static bool DecodeFresh(string type, byte[] octets) => type switch
    {
        "CA" => ItsMessage.TryDecode(octets, new CamMessage(), out _),
        "SP" => ItsMessage.TryDecode(octets, new SpatemMessage(), out _),
        "MA" => ItsMessage.TryDecode(octets, new MapemMessage(), out _),
        "SR" => ItsMessage.TryDecode(octets, new SremMessage(), out _),
        _ => ItsMessage.TryDecode(octets, new SsemMessage(), out _),
    };
}
