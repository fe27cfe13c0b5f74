namespace Traffic.Core.Prediction;

/// <summary>A speed advice (GLOSA, green light optimal speed advisory).</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Speed">Advised speed, m/s; the present one with <see cref="SpeedAdviceKind.Keep"/>, 0 otherwise.</param>
/// <param name="SecondsToGreen">Time until the stop line can be crossed, s, for a countdown; 0 when it can be now.</param>
public readonly record struct SpeedAdvice(SpeedAdviceKind Kind, double Speed, double SecondsToGreen)
{
    /// <summary>How long an advice stands before another speed may take its place, s, so that it does not flicker.</summary>
    public const double Hysteresis = 3;

    /// <summary>No advice.</summary>
    public static SpeedAdvice None => default;

    /// <summary>The advice to show: this one, or the one shown before while another speed would come too soon.</summary>
    /// <param name="shown">What is shown.</param>
    /// <param name="age">How long it has been shown, s.</param>
    public SpeedAdvice After(in SpeedAdvice shown, double age) =>
        Kind is SpeedAdviceKind.Change && shown.Kind is SpeedAdviceKind.Change && age < Hysteresis
            ? shown with { SecondsToGreen = SecondsToGreen }
            : this;
}
