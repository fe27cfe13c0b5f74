namespace Traffic.Core.Priority;

/// <summary>What else a request may tell.</summary>
[Flags]
public enum PriorityFlags : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Stands at a stop with open doors: green is of no use yet (doorOpen; embarkationStatus).</summary>
    DoorsOpen = 1,

    /// <summary>Needs longer to cross than others.</summary>
    NeedsMoreTime = 2,

    /// <summary>It rains: cyclists get longer and sooner greens.</summary>
    Rain = 4,
}
