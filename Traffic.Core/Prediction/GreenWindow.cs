using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.Prediction;

/// <summary>
/// A time in which the stop line can be crossed, seconds from now, on the safe side: it begins when green has likely begun, and
/// ends before it likely ends. A likely time is taken to be right within <see cref="TimeIntervalConfidence.Tolerance"/>, which is
/// what its confidence speaks of, and never outside the guaranteed times.
/// </summary>
/// <param name="Begin">Begin, s; 0 when it is green.</param>
/// <param name="End">End, s; infinite when nothing is known of it.</param>
/// <param name="Uncertainty">How much earlier than <paramref name="Begin"/> the green may begin, s.</param>
/// <param name="Confidence">The lower of the confidences of begin and end, 0 to 15.</param>
public readonly record struct GreenWindow(double Begin, double End, double Uncertainty, byte Confidence)
{
    private const double Tolerance = TimeIntervalConfidence.Tolerance / 10.0;

    /// <summary>The green that runs; none when the group is not green.</summary>
    /// <param name="phases">What a SPATEM says of the signal group.</param>
    /// <param name="marks">The moment it is asked at.</param>
    public static GreenWindow? Current(in SignalGroupPhases phases, in TimeMarks marks)
    {
        if (!IsGreen(phases.Current.State))
            return null;
        var end = Range.Of(phases.Current, marks);
        return end.IsKnown ? new GreenWindow(0, end.From, 0, phases.Current.Confidence) : null;
    }

    /// <summary>The next green that begins; none when its begin is not known.</summary>
    /// <param name="phases">What a SPATEM says of the signal group.</param>
    /// <param name="marks">The moment it is asked at.</param>
    public static GreenWindow? Next(in SignalGroupPhases phases, in TimeMarks marks)
    {
        for (var i = 0; i < phases.Count; i++)
        {
            // The red before a green ends when it begins; of a green after the last event told only that is known.
            if (phases[i].State != MovementPhaseState.StopAndRemain)
                continue;
            var begin = Range.Of(phases[i], marks);
            if (!begin.IsKnown)
                return null;
            var follows = i + 1 < phases.Count && IsGreen(phases[i + 1].State);
            var end = follows ? Range.Of(phases[i + 1], marks) : default;
            return new GreenWindow(
                begin.To,
                end.IsKnown ? end.From : double.PositiveInfinity,
                begin.To - begin.From,
                end.IsKnown ? Math.Min(phases[i].Confidence, phases[i + 1].Confidence) : phases[i].Confidence);
        }

        return null;
    }

    /// <summary>The green that runs; none when its end is not known.</summary>
    /// <param name="end">What is predicted of its end.</param>
    public static GreenWindow? Until(in TimeToChange end) =>
        Range.Of(end) is { IsKnown: true } range ? new GreenWindow(0, range.From, 0, end.Confidence) : null;

    /// <summary>The next green; none when its begin is not known.</summary>
    /// <param name="start">What is predicted of its start.</param>
    /// <param name="end">What is predicted of its end.</param>
    public static GreenWindow? Between(in TimeToChange start, in TimeToChange end)
    {
        var begin = Range.Of(start);
        if (!begin.IsKnown)
            return null;
        var until = Range.Of(end);
        return new GreenWindow(
            begin.To,
            until.IsKnown ? until.From : double.PositiveInfinity,
            begin.To - begin.From,
            until.IsKnown ? Math.Min(start.Confidence, end.Confidence) : start.Confidence);
    }

    private static bool IsGreen(MovementPhaseState state) =>
        state is MovementPhaseState.ProtectedMovementAllowed or MovementPhaseState.PermissiveMovementAllowed;

    /// <summary>When a state ends, from and to, s from now.</summary>
    private readonly record struct Range(bool IsKnown, double From, double To)
    {
        public static Range Of(in PhaseEvent phase, in TimeMarks marks)
        {
            if (marks.Until(phase.LikelyTime) is not { } likely)
                return default;
            return Of(likely, marks.Until(phase.MinEndTime) ?? int.MinValue, marks.Until(phase.MaxEndTime) ?? int.MaxValue);
        }

        public static Range Of(in TimeToChange change) => change.Likely == TimeToChange.Unknown
            ? default
            : Of(change.Likely, change.Earliest, change.Latest == TimeToChange.Unknown ? int.MaxValue : change.Latest);

        private static Range Of(int likely, int earliest, int latest) => new(
            true,
            Math.Max(0, Math.Max((likely / 10.0) - Tolerance, earliest / 10.0)),
            Math.Max(0, Math.Min((likely / 10.0) + Tolerance, latest / 10.0)));
    }
}
