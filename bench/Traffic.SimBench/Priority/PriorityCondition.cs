namespace Traffic.SimBench.Priority;

/// <summary>What is compared.</summary>
internal enum PriorityCondition
{
    /// <summary>Nobody asks for priority.</summary>
    None,

    /// <summary>The first that came is served first, by green extension and early green.</summary>
    FirstComeFirstServed,

    /// <summary>All requests and all other traffic in one plan.</summary>
    Joint,
}
