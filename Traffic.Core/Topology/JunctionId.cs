namespace Traffic.Core.Topology;

/// <summary>Name of a junction, unique within its region; a token of the bus subject (no dots, spaces, <c>*</c> or <c>&gt;</c>).</summary>
/// <param name="Value">The name.</param>
public readonly record struct JunctionId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
