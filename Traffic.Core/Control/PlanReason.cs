namespace Traffic.Core.Control;

/// <summary>What bound a planned decision.</summary>
public enum PlanReason : byte
{
    /// <summary>Nothing: it is the cheapest.</summary>
    Cheapest,

    /// <summary>Somebody would otherwise wait longer than the policy allows.</summary>
    MaximumWait,

    /// <summary>A green had reached its maximum.</summary>
    MaximumGreen,

    /// <summary>A priority request: without it something else would have been cheaper.</summary>
    Priority,
}
