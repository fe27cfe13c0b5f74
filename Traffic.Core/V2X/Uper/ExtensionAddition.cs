namespace Traffic.Core.V2X.Uper;

/// <summary>An extension addition that is not in our edition of the standard, kept as octets.</summary>
public sealed class ExtensionAddition
{
    /// <summary>Position among the additions, from 0.</summary>
    public int Index { get; internal set; }

    /// <summary>Its encoding.</summary>
    public Octets Content { get; } = new();
}
