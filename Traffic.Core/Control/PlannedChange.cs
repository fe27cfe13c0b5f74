namespace Traffic.Core.Control;

/// <summary>A change a controller plans for a signal group: the start or the end of a green.</summary>
/// <param name="Tick">
/// First tick after the change, tenths of a second of the kernel's time; <see cref="Never"/> when none is planned.
/// </param>
/// <param name="Committed">
/// Whether it will happen then whatever traffic does: it lies within the commit horizon, and only a fault, a restart or the
/// fallback breaks it.
/// </param>
public readonly record struct PlannedChange(long Tick, bool Committed)
{
    /// <summary>The tick of a change that is not planned.</summary>
    public const long Never = long.MaxValue;

    /// <summary>No change is planned.</summary>
    public static PlannedChange None => new(Never, Committed: false);
}
