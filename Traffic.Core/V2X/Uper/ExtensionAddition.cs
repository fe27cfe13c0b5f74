namespace Traffic.Core.V2X.Uper;

/// <summary>An extension addition that is not in our edition of the standard.</summary>
/// <param name="index">Position among the additions, from 0.</param>
/// <param name="content">Its encoding.</param>
public readonly ref struct ExtensionAddition(int index, ReadOnlySpan<byte> content)
{
    /// <summary>Position among the additions, from 0.</summary>
    public int Index { get; } = index;

    /// <summary>Its encoding.</summary>
    public ReadOnlySpan<byte> Content { get; } = content;
}
