namespace Traffic.Core.Topology;

/// <summary>Name of a detector such as <c>02_1a</c>; unique within its junction.</summary>
/// <param name="Value">The name.</param>
public readonly record struct DetectorId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
