namespace Traffic.Core.Topology;

/// <summary>Name of a signal group (signaalgroep, fasecyclus) such as <c>02</c>; unique within its junction.</summary>
/// <param name="Value">The name.</param>
public readonly record struct SignalGroupId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
