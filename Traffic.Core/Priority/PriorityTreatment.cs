namespace Traffic.Core.Priority;

/// <summary>What was done for a request, by the signal trace beside that of the same minutes without it.</summary>
[Flags]
public enum PriorityTreatment : byte
{
    /// <summary>Nothing: the signals did what they would have done anyway.</summary>
    None = 0,

    /// <summary>Its green ended later.</summary>
    Extended = 1,

    /// <summary>Its green began earlier.</summary>
    Early = 2,

    /// <summary>A green was put in.</summary>
    Inserted = 4,

    /// <summary>It was pre-empted for.</summary>
    Preempted = 8,
}
