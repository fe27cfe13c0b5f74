namespace Traffic.Core.Units;

/// <summary>
/// A duration in tenths of a second, the resolution of the control loop ("te" in Dutch controllers) and of SPaT.
/// </summary>
/// <param name="Value">Tenths of a second; may be negative where a bound allows it (an intergreen, for instance).</param>
/// <remarks>The default value is <see cref="Zero"/>.</remarks>
public readonly record struct DeciSeconds(int Value) : IComparable<DeciSeconds>
{
    /// <summary>No time at all.</summary>
    public static DeciSeconds Zero => default;

    /// <summary>The duration in seconds.</summary>
    public double TotalSeconds => Value / 10.0;

    /// <summary>The nearest duration to a number of seconds, halves away from zero.</summary>
    public static DeciSeconds FromSeconds(double seconds) =>
        new((int)Math.Round(seconds * 10.0, MidpointRounding.AwayFromZero));

    /// <inheritdoc/>
    public int CompareTo(DeciSeconds other) => Value.CompareTo(other.Value);

    /// <summary>Adds two durations.</summary>
    public static DeciSeconds operator +(DeciSeconds left, DeciSeconds right) => new(left.Value + right.Value);

    /// <summary>Subtracts a duration.</summary>
    public static DeciSeconds operator -(DeciSeconds left, DeciSeconds right) => new(left.Value - right.Value);

    /// <summary>Whether the left duration is shorter.</summary>
    public static bool operator <(DeciSeconds left, DeciSeconds right) => left.Value < right.Value;

    /// <summary>Whether the left duration is longer.</summary>
    public static bool operator >(DeciSeconds left, DeciSeconds right) => left.Value > right.Value;

    /// <summary>Whether the left duration is not longer.</summary>
    public static bool operator <=(DeciSeconds left, DeciSeconds right) => left.Value <= right.Value;

    /// <summary>Whether the left duration is not shorter.</summary>
    public static bool operator >=(DeciSeconds left, DeciSeconds right) => left.Value >= right.Value;

    /// <summary>Seconds with one decimal, as engineers read it: <c>3.5 s</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{TotalSeconds:0.0} s");
}
