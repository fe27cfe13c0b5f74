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
    /// The states and times of the first junction of a SPATEM; false when a field that we need is missing. Of several events
    /// of a signal group the first counts: it is the current one.
    /// </summary>
    public static bool TryToSpatem(SpatemMessage message, out Spatem? spatem, out string missing)
    {
        ArgumentNullException.ThrowIfNull(message);
        var state = message.Spat.Intersections[0];
        spatem = null;
        missing = state.Moy is null && message.Spat.TimeStamp is null ? "spat.intersections[0].moy" : "";
        if (missing.Length > 0)
            return false;
        var movements = new SignalGroupEvent[state.States.Count];
        for (var i = 0; i < movements.Length; i++)
        {
            var current = state.States[i].StateTimeSpeed[0];
            var timing = current.Timing;
            movements[i] = new SignalGroupEvent(
                state.States[i].SignalGroup,
                current.EventState,
                timing?.MinEndTime ?? SignalGroupEvent.UnknownTime,
                timing?.MaxEndTime ?? SignalGroupEvent.UnknownTime,
                timing?.LikelyTime ?? SignalGroupEvent.UnknownTime,
                timing?.Confidence ?? 0);
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

    private static void Fill(MovementState state, in SignalGroupEvent movement)
    {
        state.MovementName = null;
        state.ManeuverAssistList = null;
        state.Regional = null;
        state.Extensions = null;
        state.SignalGroup = movement.SignalGroup;
        state.StateTimeSpeed.Clear();
        var current = state.StateTimeSpeed.Add();
        current.Speeds = null;
        current.Regional = null;
        current.Extensions = null;
        current.EventState = movement.State;
        current.Timing = new TimeChangeDetails
        {
            MinEndTime = movement.MinEndTime,
            MaxEndTime = movement.MaxEndTime,
            LikelyTime = movement.LikelyTime,
            Confidence = movement.Confidence,
        };
    }
}
