namespace Traffic.Core.Prediction;

/// <summary>
/// When a signal group changes next: from red or yellow to green, or from green to yellow. Times are in tenths of a second
/// from now; <see cref="Unknown"/> where nothing can be said.
/// </summary>
/// <param name="Earliest">Guaranteed not to change before.</param>
/// <param name="Latest">Guaranteed to have changed by then, or <see cref="Unknown"/>.</param>
/// <param name="Likely">Most likely time, between the two, or <see cref="Unknown"/>.</param>
/// <param name="Confidence">0 to 15, TimeIntervalConfidence of ISO/TS 19091; belongs to <paramref name="Likely"/>.</param>
public readonly record struct TimeToChange(int Earliest, int Latest, int Likely, byte Confidence)
{
    /// <summary>Marks a time about which nothing can be said.</summary>
    public const int Unknown = -1;

    /// <summary>Begin of the interval the change falls into with 90 % probability, or <see cref="Unknown"/>.</summary>
    public int From { get; init; } = Unknown;

    /// <summary>End of that interval, or <see cref="Unknown"/>.</summary>
    public int To { get; init; } = Unknown;

    /// <summary>Nothing is known of a change, or there is none to come.</summary>
    public static TimeToChange Nothing => new(Unknown, Unknown, Unknown, 0);
}
