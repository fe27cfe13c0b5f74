namespace Traffic.Core.V2X.Uper;

/// <summary>The items of a list that are read when somebody asks for them.</summary>
internal sealed class PackedItems
{
    /// <summary>The message; null when nothing is packed.</summary>
    public byte[]? Octets { get; set; }

    /// <summary>Where the first packed item begins.</summary>
    public int Bit { get; set; }

    /// <summary>End of what holds the list.</summary>
    public int End { get; set; }

    /// <summary>The object into which all packed items were read, one after another, to see that they are valid.</summary>
    public IUperValue? Trial { get; set; }
}
