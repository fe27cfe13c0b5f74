namespace Traffic.Core.Topology;

/// <summary>How several requests are served.</summary>
public enum PriorityService : byte
{
    /// <summary>All requests and all other traffic together: in the cost of the plan; by level with actuated control.</summary>
    Joint,

    /// <summary>
    /// The first that came goes first, by green extension or early green, whatever else comes: the common practice, for
    /// comparison.
    /// </summary>
    FirstComeFirstServed,
}
