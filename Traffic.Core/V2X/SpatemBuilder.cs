using Traffic.Core.Prediction;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.V2X;

/// <summary>
/// Makes the SPATEM of one junction from its lamps and predictions. Remembers since when a group shows its aspect, so it has
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
    /// <param name="utc">The same moment as UTC.</param>
    /// <param name="aspects">Lamps of each group.</param>
    /// <param name="predictions">Next change of each group.</param>
    /// <param name="confident">False sets every confidence of a prediction to 0, as after a start.</param>
    public Spatem Build(
        long tick, DateTime utc, ReadOnlySpan<Aspect> aspects, ReadOnlySpan<TimeToChange> predictions, bool confident)
    {
        var events = new SignalGroupEvent[_shown.Length];
        for (var i = 0; i < events.Length; i++)
        {
            if (aspects[i] != _shown[i] || _since[i] == long.MinValue)
            {
                _shown[i] = aspects[i];
                _since[i] = tick;
            }

            if (aspects[i] == Aspect.Green)
                _permissive[i] = AnyGreen(_givesWayTo[i], aspects);
            var change = aspects[i] switch
            {
                Aspect.Red or Aspect.Green when confident => predictions[i],
                Aspect.Red or Aspect.Green => predictions[i] with { Confidence = 0 },
                Aspect.Yellow => EndOfYellow(i, tick),
                _ => new TimeToChange(TimeToChange.Unknown, TimeToChange.Unknown, TimeToChange.Unknown, 0),
            };
            events[i] = new SignalGroupEvent(
                (byte)_specification.SignalGroups[i].SpatId,
                State(aspects[i], _permissive[i]),
                TimeMarks.After(utc, change.Earliest),
                TimeMarks.After(utc, change.Latest),
                TimeMarks.After(utc, change.Likely),
                change.Confidence);
        }

        return new Spatem
        {
            IntersectionId = _specification.SpatIntersectionId,
            Revision = _revision,
            MinuteOfTheYear = ((utc.DayOfYear - 1) * 1440) + (utc.Hour * 60) + utc.Minute,
            TimeStamp = (ushort)((utc.Second * 1000) + utc.Millisecond),
            Movements = events,
        };
    }

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

    private TimeToChange EndOfYellow(int group, long tick)
    {
        // Predictions speak of the next green while the lamp is yellow; a SPATEM event speaks of the end of what is shown.
        var left = (int)Math.Max(0, _since[group] + _specification.SignalGroups[group].Yellow.Value - tick);
        return new TimeToChange(left, left, left, 15);
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
