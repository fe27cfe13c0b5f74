namespace Traffic.Core.V2X.Uper;

/// <summary>Where the reader was before it entered an open type.</summary>
public ref struct OpenTypeScope
{
    internal ReadOnlySpan<byte> Data { get; set; }

    internal int End { get; set; }

    internal int Next { get; set; }

    /// <summary>Whether the content was gathered from fragments, so that the reader reads other octets in it.</summary>
    internal bool Fragmented { get; set; }

    internal byte[]? Kept { get; set; }
}
