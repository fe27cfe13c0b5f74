namespace Traffic.Core.Topology;

/// <summary>How requests that conflict are weighed against each other.</summary>
public enum PriorityStrength : byte
{
    /// <summary>By the weights of their rules.</summary>
    Weights,

    /// <summary>By the rank of their rules first: a lower rank counts nothing against a conflicting higher one.</summary>
    ClassOrder,
}
