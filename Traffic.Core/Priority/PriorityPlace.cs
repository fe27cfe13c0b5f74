namespace Traffic.Core.Priority;

/// <summary>Where a request comes from.</summary>
/// <param name="Kind">What the index counts.</param>
/// <param name="Index">The index, from 0.</param>
public readonly record struct PriorityPlace(PriorityPlaceKind Kind, int Index)
{
    /// <summary>A lane of the specification.</summary>
    public static PriorityPlace Lane(int index) => new(PriorityPlaceKind.Lane, index);

    /// <summary>A signal group of the specification.</summary>
    public static PriorityPlace SignalGroup(int index) => new(PriorityPlaceKind.SignalGroup, index);
}
