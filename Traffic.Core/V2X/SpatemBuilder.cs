using Traffic.Core.Prediction;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.V2X;

/// <summary>
/// Makes the SPATEM of one junction from its lamps and predictions: what each group shows, and the two states that follow. Remembers since when a group shows its aspect, so it has
/// to be told at every change. Not thread-safe.
/// </summary>
public sealed class SpatemBuilder
{
    private readonly JunctionSpecification _specification;
    private readonly byte _revision;
    private readonly int[][] _givesWayTo;
    private readonly Aspect[] _shown;
    private readonly long[] _since;
    private readonly bool[] _permissive;
    private readonly byte[] _numbers;
    private readonly int[] _yellow;
    private readonly SignalGroupPhases[] _phases;

    /// <summary>Creates the builder of a junction.</summary>
    /// <param name="specification">The junction.</param>
    /// <param name="revision">Revision of its MAPEM, 0 to 127.</param>
    public SpatemBuilder(JunctionSpecification specification, byte revision = 0)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(revision, 127);
        _specification = specification;
        _revision = revision;
        var groups = specification.SignalGroups;
        _shown = new Aspect[groups.Count];
        _since = new long[groups.Count];
        _permissive = new bool[groups.Count];
        _phases = new SignalGroupPhases[groups.Count];
        _numbers = [.. groups.Select(group => (byte)group.SpatId)];
        _yellow = [.. groups.Select(group => group.Yellow.Value)];
        Array.Fill(_since, long.MinValue);
        _givesWayTo = new int[groups.Count][];
        for (var i = 0; i < groups.Count; i++)
        {
            var id = groups[i].Id;
            _givesWayTo[i] = [.. specification.PermissiveConflicts.Where(conflict => conflict.Yields == id)
                .Select(conflict => IndexOf(conflict.Protected))];
        }
    }

    /// <summary>Makes the message of one moment.</summary>
    /// <param name="tick">The tick that was stepped.</param>
    /// <param name="moment">The same moment as UTC.</param>
    /// <param name="leaps">Leap seconds, for the times that lie behind one.</param>
    /// <param name="aspects">Lamps of each group.</param>
    /// <param name="predictions">Next change of each group.</param>
    /// <param name="later">The change after it.</param>
    /// <param name="confident">False sets every confidence of a prediction to 0, as after a start.</param>
    public Spatem Build(
        long tick,
        UtcMoment moment,
        LeapSeconds leaps,
        ReadOnlySpan<Aspect> aspects,
        ReadOnlySpan<TimeToChange> predictions,
        ReadOnlySpan<TimeToChange> later,
        bool confident) => new()
        {
            IntersectionId = _specification.SpatIntersectionId,
            Revision = _revision,
            MinuteOfTheYear = moment.MinuteOfTheYear,
            TimeStamp = moment.TimeStamp,
            Movements = Update(tick, new TimeMarks(moment, leaps), aspects, predictions, later, confident).ToArray(),
        };

    /// <summary>States and times of one moment without a message around them; valid until the next call, allocates nothing.</summary>
    public ReadOnlySpan<SignalGroupPhases> Update(
        long tick,
        in TimeMarks marks,
        ReadOnlySpan<Aspect> aspects,
        ReadOnlySpan<TimeToChange> predictions,
        ReadOnlySpan<TimeToChange> later,
        bool confident)
    {
        for (var i = 0; i < _phases.Length; i++)
        {
            if (aspects[i] != _shown[i] || _since[i] == long.MinValue)
            {
                _shown[i] = aspects[i];
                _since[i] = tick;
            }

            if (aspects[i] == Aspect.Green)
                _permissive[i] = AnyGreen(_givesWayTo[i], aspects);
            var next = confident ? predictions[i] : predictions[i] with { Confidence = 0 };
            var last = confident ? later[i] : later[i] with { Confidence = 0 };
            _phases[i] = aspects[i] switch
            {
                Aspect.Green => FromGreen(i, marks, next, last),
                Aspect.Yellow => FromYellow(i, tick, marks, next, last),
                Aspect.Red => FromRed(i, marks, next, last),
                _ => new SignalGroupPhases(_numbers[i], Event(State(aspects[i], false), marks, TimeToChange.Nothing)),
            };
        }

        return _phases;
    }

    /// <summary>Green until the next change, yellow, and red until the one after it.</summary>
    private SignalGroupPhases FromGreen(int group, in TimeMarks marks, in TimeToChange next, in TimeToChange later)
    {
        var now = Event(State(Aspect.Green, _permissive[group]), marks, next) with { NextTime = marks.After(later.Likely) };
        var red = Event(MovementPhaseState.StopAndRemain, marks, later);
        if (_yellow[group] == 0)
            return new SignalGroupPhases(_numbers[group], 2, now, red with { StartTime = now.LikelyTime });
        var end = Plus(next, _yellow[group]);
        var yellow = Event(State(Aspect.Yellow, _permissive[group]), marks, end) with { StartTime = now.LikelyTime };
        return new SignalGroupPhases(_numbers[group], 3, now, yellow, red with { StartTime = yellow.LikelyTime });
    }

    /// <summary>Yellow until its time is over, red until the next change, and green until the one after it.</summary>
    private SignalGroupPhases FromYellow(
        int group, long tick, in TimeMarks marks, in TimeToChange next, in TimeToChange later)
    {
        var left = (int)Math.Max(0, _since[group] + _yellow[group] - tick);
        var end = new TimeToChange(left, left, left, TimeIntervalConfidence.Certain);
        var now = Event(State(Aspect.Yellow, _permissive[group]), marks, end) with { NextTime = marks.After(later.Likely) };
        var red = Event(MovementPhaseState.StopAndRemain, marks, next) with { StartTime = now.LikelyTime };
        var green = Event(FutureGreen(group), marks, later) with { StartTime = red.LikelyTime };
        return new SignalGroupPhases(_numbers[group], 3, now, red, green);
    }

    /// <summary>Red until the next change, green until the one after it, and yellow.</summary>
    private SignalGroupPhases FromRed(int group, in TimeMarks marks, in TimeToChange next, in TimeToChange later)
    {
        var end = Plus(later, _yellow[group]);
        var now = Event(MovementPhaseState.StopAndRemain, marks, next) with { NextTime = marks.After(end.Likely) };
        var green = Event(FutureGreen(group), marks, later) with { StartTime = now.LikelyTime };
        if (_yellow[group] == 0)
            return new SignalGroupPhases(_numbers[group], 2, now, green);
        var yellow = Event(State(Aspect.Yellow, _givesWayTo[group].Length > 0), marks, end) with { StartTime = green.LikelyTime };
        return new SignalGroupPhases(_numbers[group], 3, now, green, yellow);
    }

    private static PhaseEvent Event(MovementPhaseState state, in TimeMarks marks, in TimeToChange end) => new(
        state, marks.After(end.Earliest), marks.After(end.Latest), marks.After(end.Likely), end.Confidence);

    private static TimeToChange Plus(in TimeToChange change, int ticks) => new(
        Plus(change.Earliest, ticks), Plus(change.Latest, ticks), Plus(change.Likely, ticks), change.Confidence);

    private static int Plus(int time, int ticks) =>
        time == TimeToChange.Unknown ? time : Math.Min(time, TimeMarks.HourOrMore) + ticks;

    // Whom a green to come gives way to depends on who is green then; the careful answer holds in every case.
    private MovementPhaseState FutureGreen(int group) => State(Aspect.Green, _givesWayTo[group].Length > 0);

    private static MovementPhaseState State(Aspect aspect, bool permissive) => aspect switch
    {
        Aspect.Red => MovementPhaseState.StopAndRemain,
        Aspect.Green when permissive => MovementPhaseState.PermissiveMovementAllowed,
        Aspect.Green => MovementPhaseState.ProtectedMovementAllowed,
        Aspect.Yellow when permissive => MovementPhaseState.PermissiveClearance,
        Aspect.Yellow => MovementPhaseState.ProtectedClearance,
        Aspect.Flashing => MovementPhaseState.CautionConflictingTraffic,
        Aspect.Dark => MovementPhaseState.Dark,
        _ => MovementPhaseState.Unavailable,
    };

    private static bool AnyGreen(int[] groups, ReadOnlySpan<Aspect> aspects)
    {
        foreach (var group in groups)
        {
            if (aspects[group] == Aspect.Green)
                return true;
        }

        return false;
    }

    private int IndexOf(SignalGroupId id)
    {
        for (var i = 0; i < _specification.SignalGroups.Count; i++)
        {
            if (_specification.SignalGroups[i].Id == id)
                return i;
        }

        throw new ArgumentException($"Junction {_specification.Id} has no signal group {id}.");
    }
}
