namespace Traffic.Sim.Networks;

/// <summary>Where a connection leads, seen by the driver.</summary>
public enum TurnDirection
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>Straight on (<c>s</c>).</summary>
    Straight,

    /// <summary>Left (<c>l</c>).</summary>
    Left,

    /// <summary>Half left (<c>L</c>).</summary>
    PartLeft,

    /// <summary>Right (<c>r</c>).</summary>
    Right,

    /// <summary>Half right (<c>R</c>).</summary>
    PartRight,

    /// <summary>Back (<c>t</c>, <c>T</c>).</summary>
    Turn,
}
