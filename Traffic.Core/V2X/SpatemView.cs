using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.V2X;

/// <summary>Turns the states and times of one junction into a whole SPATEM, and back.</summary>
public static class SpatemView
{
    private const byte MessageIdSpatem = 4;

    /// <summary>Fills a whole SPATEM.</summary>
    /// <param name="message">Object to fill; may have been used before.</param>
    /// <param name="stationId">Station that sends.</param>
    /// <param name="spatem">The junction's states and times.</param>
    public static void Fill(SpatemMessage message, uint stationId, Spatem spatem)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(spatem);
        message.Header = new Its.ItsPduHeader { ProtocolVersion = 2, MessageID = MessageIdSpatem, StationID = stationId };
        var spat = message.Spat;
        spat.TimeStamp = null;
        spat.Name = null;
        spat.Regional = null;
        spat.Extensions = null;
        spat.Intersections.Clear();
        var state = spat.Intersections.Add();
        state.Name = null;
        state.EnabledLanes = null;
        state.ManeuverAssistList = null;
        state.Regional = null;
        state.Extensions = null;
        state.Id = new IntersectionReferenceId { Region = (ushort)spatem.RegionId, Id = (ushort)spatem.IntersectionId };
        state.Revision = spatem.Revision;
        state.Status = IntersectionStatusObject.TrafficDependentOperation;
        state.Moy = spatem.MinuteOfTheYear;
        state.TimeStamp = spatem.TimeStamp;
        state.States.Clear();
        for (var i = 0; i < spatem.Movements.Count; i++)
            Fill(state.States.Add(), spatem.Movements[i]);
    }

    /// <summary>
    /// The states and times of the first junction of a SPATEM; false when a field that we need is missing. Of the events of
    /// a signal group the first, which is the current one, and the two after it are taken.
    /// </summary>
    public static bool TryToSpatem(SpatemMessage message, out Spatem? spatem, out string missing)
    {
        ArgumentNullException.ThrowIfNull(message);
        var state = message.Spat.Intersections[0];
        spatem = null;
        missing = state.Moy is null && message.Spat.TimeStamp is null ? "spat.intersections[0].moy" : "";
        if (missing.Length > 0)
            return false;
        var movements = new SignalGroupPhases[state.States.Count];
        for (var i = 0; i < movements.Length; i++)
        {
            var events = state.States[i].StateTimeSpeed;
            var count = Math.Min(events.Count, SignalGroupPhases.MostEvents);
            movements[i] = new SignalGroupPhases(
                state.States[i].SignalGroup,
                count,
                Read(events[0]),
                count > 1 ? Read(events[1]) : default,
                count > 2 ? Read(events[2]) : default);
        }

        spatem = new Spatem
        {
            RegionId = state.Id.Region ?? 0,
            IntersectionId = state.Id.Id,
            Revision = state.Revision,
            MinuteOfTheYear = state.Moy ?? message.Spat.TimeStamp!.Value,
            TimeStamp = state.TimeStamp ?? DSecond.Unavailable,
            Movements = movements,
        };
        return true;
    }

    private static PhaseEvent Read(MovementEvent from) => new(
        from.EventState,
        from.Timing?.MinEndTime ?? TimeMarks.Unknown,
        from.Timing?.MaxEndTime ?? TimeMarks.Unknown,
        from.Timing?.LikelyTime ?? TimeMarks.Unknown,
        from.Timing?.Confidence ?? 0,
        from.Timing?.StartTime ?? TimeMarks.Unknown,
        from.Timing?.NextTime ?? TimeMarks.Unknown);

    private static void Fill(MovementState state, in SignalGroupPhases phases)
    {
        state.MovementName = null;
        state.ManeuverAssistList = null;
        state.Regional = null;
        state.Extensions = null;
        state.SignalGroup = phases.SignalGroup;
        state.StateTimeSpeed.Clear();
        for (var i = 0; i < phases.Count; i++)
            Fill(state.StateTimeSpeed.Add(), phases[i], i == 0);
    }

    /// <summary>The current event has a next time, those to come have a start time, so that all have the same width.</summary>
    private static void Fill(MovementEvent into, in PhaseEvent from, bool isCurrent)
    {
        into.Speeds = null;
        into.Regional = null;
        into.Extensions = null;
        into.EventState = from.State;
        into.Timing = new TimeChangeDetails
        {
            StartTime = isCurrent ? null : from.StartTime,
            MinEndTime = from.MinEndTime,
            MaxEndTime = from.MaxEndTime,
            LikelyTime = from.LikelyTime,
            Confidence = from.Confidence,
            NextTime = isCurrent ? from.NextTime : null,
        };
    }
}
