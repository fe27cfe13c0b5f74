namespace Traffic.Sim.Networks;

/// <summary>A set of links of one junction, by request index: a row of the right-of-way table.</summary>
public sealed class LinkSet
{
    private readonly ulong[] _words;

    private LinkSet(ulong[] words, int size) => (_words, Size) = (words, size);

    /// <summary>Number of links the junction has.</summary>
    public int Size { get; }

    /// <summary>Whether a link belongs to the set.</summary>
    public bool this[int link] =>
        (uint)link < (uint)Size && (_words[link >> 6] & (1UL << (link & 63))) != 0;

    /// <summary>Reads SUMO's string of 0 and 1, in which the last character is link 0; null when it is not one.</summary>
    public static LinkSet? TryParse(string bits)
    {
        var words = new ulong[(bits.Length + 63) / 64];
        for (var link = 0; link < bits.Length; link++)
        {
            var letter = bits[bits.Length - 1 - link];
            if (letter == '1')
                words[link >> 6] |= 1UL << (link & 63);
            else if (letter != '0')
                return null;
        }

        return new LinkSet(words, bits.Length);
    }

    /// <summary>The links of the set in ascending order.</summary>
    public IEnumerable<int> Links()
    {
        for (var link = 0; link < Size; link++)
            if (this[link])
                yield return link;
    }
}
