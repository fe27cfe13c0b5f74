namespace Traffic.Core.V2X.Uper;

/// <summary>Octets that keep their memory when a message object is used again.</summary>
public sealed class Octets
{
    private byte[] _data = [];

    /// <summary>Number of octets.</summary>
    public int Length { get; private set; }

    /// <summary>The octets.</summary>
    public ReadOnlySpan<byte> Span => _data.AsSpan(0, Length);

    /// <summary>Replaces the octets.</summary>
    public void Set(ReadOnlySpan<byte> octets)
    {
        Clear();
        octets.CopyTo(Extend(octets.Length));
    }

    /// <summary>Removes all octets, keeping the memory.</summary>
    public void Clear() => Length = 0;

    /// <summary>Makes room for a number of octets, no more.</summary>
    internal void Reserve(int count)
    {
        if (count > _data.Length)
            Array.Resize(ref _data, count);
    }

    /// <summary>Adds octets at the end and gives the room for them.</summary>
    public Span<byte> Extend(int count)
    {
        var start = Length;
        if (start + count > _data.Length)
            Array.Resize(ref _data, Math.Max(start + count, 2 * start));
        Length = start + count;
        return _data.AsSpan(start, count);
    }
}
