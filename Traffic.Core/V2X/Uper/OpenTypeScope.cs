namespace Traffic.Core.V2X.Uper;

/// <summary>Where the reader was before it entered an open type.</summary>
public ref struct OpenTypeScope
{
    internal ReadOnlySpan<byte> Data { get; set; }

    internal int End { get; set; }

    internal int Next { get; set; }
}
