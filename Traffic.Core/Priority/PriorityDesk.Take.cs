using Traffic.Core.Estimation;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.Priority;

/// <summary>Messages: which request they belong to, whether they hold, what they change.</summary>
public sealed partial class PriorityDesk
{
    private const int HighestImportance = 14;
    private const int HighestSubRole = 15;
    private const int SequenceNumbers = 128;
    private const int LargestSize = 100;

    /// <summary>An arrival so long ago may still be meant: the clocks are not the same, ticks.</summary>
    private const int PastGrace = 50;

    /// <summary>An arrival further ahead than this is a mistake, ticks (20 min).</summary>
    private const int FarthestArrival = 12_000;

    /// <summary>Standard deviation of an arrival that does not tell its own: at least this, ticks.</summary>
    private const int LeastDeviation = 10;

    /// <summary>Messages of two systems with arrivals that differ by more mean two visits, ticks.</summary>
    private const int SameVisit = 600;

    /// <summary>How long a request without a duration stays beyond its arrival before it lapses, ticks.</summary>
    private const int UsualDuration = 600;

    /// <summary>Channels whose messages name their request.</summary>
    private const PriorityChannel Naming = PriorityChannel.Srem | PriorityChannel.Http;

    private TrackStore? _tracks;

    /// <summary>Conflicts of each group.</summary>
    internal ulong[] Conflicts { get; set; } = [];

    /// <summary>The connected vehicles requests are looked up among.</summary>
    internal void Know(TrackStore tracks) => _tracks = tracks;

    /// <summary>
    /// Takes in a message between two steps; it takes effect in the next one. A kernel that has not begun takes none.
    /// </summary>
    /// <param name="message">The message; its times are ticks of the kernel.</param>
    public PriorityAnswer Take(in PriorityRequest message)
    {
        Tap?.OnRequest(message);
        if (_stepped < 0) return Dropped(PriorityReason.Restarted);
        var answer = Take(message, _stepped + 1);
        Accounts?.Take(message);
        return answer;
    }

    private PriorityAnswer Take(in PriorityRequest message, long nextTick)
    {
        Deliver();
        _tick = nextTick;
        Messages++;
        if (_messages >= MostMessages) return Dropped(PriorityReason.Overload);
        _messages++;
        return Accept(message);
    }

    /// <summary>A CAM with a special-vehicle container came in: public transport, or an emergency vehicle with light bar or siren, asks.</summary>
    internal void Observe(long nextTick, in Cam cam)
    {
        var emergency = (cam.Special & CamSpecial.Emergency) != 0 && (cam.Special & (CamSpecial.LightBar | CamSpecial.Siren)) != 0;
        if (!emergency && (cam.Special & CamSpecial.PublicTransport) == 0) return;
        if (FindActive(cam.StationId, 0) >= 0 || _ended.Find(cam.StationId, 0, 0, anyRequest: true, nextTick) >= 0) return;
        var message = new PriorityRequest
        {
            Message = PriorityMessage.Request,
            Channel = PriorityChannel.Cam,
            StationId = cam.StationId,
            Role = (BasicVehicleRole)cam.Role,
            Importance = emergency ? (byte)HighestImportance : (byte)0,
            Class = emergency ? PriorityClass.Emergency : cam.StationType == StationType.Tram ? PriorityClass.Tram : PriorityClass.Bus,
            Inbound = PriorityPlace.Lane(_tracks!.Tracks[_tracks.IndexOf(cam.StationId)].Lane),
            ArrivalTick = nextTick + TravelOf(cam.StationId),
            Flags = (cam.Special & CamSpecial.DoorsOpen) != 0 ? PriorityFlags.DoorsOpen : PriorityFlags.None,
        };
        Take(message, nextTick);
    }

    /// <summary>Ticks a followed vehicle needs to the stop line.</summary>
    private long TravelOf(uint station)
    {
        ref readonly var track = ref _tracks!.Tracks[_tracks.IndexOf(station)];
        var free = RoadUser.FreeSpeed(track.StationType, _tracks.SpeedLimit(track.Lane));
        return (long)(Math.Max(0, track.DistanceMeters) / Math.Max(track.SpeedMetersPerSecond, LeastShareOfFreeSpeed * free) * 10);
    }

    private PriorityAnswer Accept(in PriorityRequest message)
    {
        if (_active.Length == 0)
        {
            _active = new ActivePriority[_slots];
            _events = new PriorityEvent[MostMessages + (3 * _slots)];
            Ledger.MakeRoom(MostMessages + (2 * _slots));
        }

        if (!IsSound(message)) return Dropped(PriorityReason.BadField);
        if (message.ExpiryTick >= 0 && message.ExpiryTick < _tick) return Dropped(PriorityReason.ExpiredOnArrival);
        var at = Find(message);
        if (at >= 0) return Change(at, message);
        var before = _ended.Find(message.StationId, message.Vehicle, message.RequestId, (message.Channel & Naming) == 0, _tick);
        if (before >= 0)
        {
            ref readonly var ended = ref _ended[before];
            var newer = message.SequenceNumber < 0 || ended.SequenceNumber < 0
                ? message.SequenceNumber < 0 && ended.SequenceNumber < 0 && (message.Channel & Naming) != 0 && _tick > ended.Tick
                : IsNewer(message.SequenceNumber, ended.SequenceNumber);
            if (message.Message != PriorityMessage.Request || !newer)
                return new PriorityAnswer(ended.Number, ended.State, PriorityReason.Replayed);
        }

        if (message.Message != PriorityMessage.Request) return Dropped(PriorityReason.UnknownRequest);
        return Admit(message);
    }

    private PriorityAnswer Change(int at, in PriorityRequest message)
    {
        ref var active = ref _active[at];
        if ((message.Channel & Naming) != 0 && message.SequenceNumber >= 0 && active.SequenceNumber >= 0
            && (active.Channels & message.Channel) != 0)
        {
            if (message.SequenceNumber == active.SequenceNumber)
            {
                // Said again: it is still there.
                active.HeardTick = _tick;
                return new PriorityAnswer(active.Number, active.State, PriorityReason.Duplicate);
            }

            if (!IsNewer(message.SequenceNumber, active.SequenceNumber))
                return new PriorityAnswer(active.Number, active.State, PriorityReason.OutOfOrder);
        }

        if (message.Message is PriorityMessage.Cancel or PriorityMessage.CheckOut)
        {
            var number = active.Number;
            if (message.SequenceNumber >= 0) active.SequenceNumber = message.SequenceNumber;
            var cancelled = message.Message == PriorityMessage.Cancel;
            var state = cancelled ? PriorityState.Rejected : PriorityState.Granted;
            var reason = cancelled ? PriorityReason.Cancelled : PriorityReason.CheckedOut;
            End(at, state, reason);
            return new PriorityAnswer(number, state, reason) { Accepted = true };
        }

        var wrong = Where(message, out var lane, out var group);
        if (wrong != PriorityReason.None && message.Inbound.Kind != PriorityPlaceKind.Unknown) return Dropped(active, wrong);
        if (ArrivalProblem(message) is var late && late != PriorityReason.None) return Dropped(active, late);
        if (message.Class != active.Class || message.Importance > active.Importance || message.Operator != active.Operator)
        {
            // Who it says it is now has to be admitted anew.
            var rule = message.Channel is PriorityChannel.Cam or PriorityChannel.Kar or PriorityChannel.Detector
                ? active.Rule
                : _admission.Rule(message, _tick, out _);
            if (rule < 0)
            {
                _admission.Rule(message, _tick, out var refused);
                return Dropped(active, refused);
            }

            if (rule != active.Rule || message.Class != active.Class)
                (active.Rule, active.Class, active.Importance, active.Role) = (rule, message.Class, message.Importance, message.Role);
            if (message.Operator >= 0) active.Operator = message.Operator;
        }

        if (wrong == PriorityReason.None && !active.Tracked) (active.Lane, active.SignalGroup) = (lane, group);
        if (message.StationId != 0) active.StationId = message.StationId;
        if (message.Vehicle != 0) active.Vehicle = message.Vehicle;
        Read(ref active, message);
        return new PriorityAnswer(active.Number, active.State, active.Reason) { Accepted = true };
    }

    private PriorityAnswer Admit(in PriorityRequest message)
    {
        var reason = Where(message, out var lane, out var group);
        if (reason == PriorityReason.None) reason = ArrivalProblem(message);
        if (reason == PriorityReason.None && message.ArrivalTick < 0 && !IsTracked(message.StationId)) reason = PriorityReason.NoArrival;
        var rule = -1;
        if (reason == PriorityReason.None) rule = _admission.Rule(message, _tick, out reason);
        if (reason == PriorityReason.None) reason = Room(message, rule, group);
        if (reason != PriorityReason.None) return Reject(message, lane, group, reason);

        Deliver();
        ref var active = ref _active[_count++];
        active = new ActivePriority
        {
            Number = ++_number,
            StationId = message.StationId,
            Vehicle = message.Vehicle,
            Class = message.Class,
            Role = message.Role,
            Importance = message.Importance,
            Operator = message.Operator,
            Line = message.Line,
            Lane = lane,
            SignalGroup = group,
            Rule = rule,
            SequenceNumber = -1,
            State = PriorityState.Requested,
            Reason = PriorityReason.Admitted,
            Decision = PriorityState.Requested,
            DecisionReason = PriorityReason.Admitted,
            ReceivedTick = _tick,
            ExpectedGreenTick = -1,
            PresentSince = -1,
            GreenSince = -1,
            PassedTick = -1,
            Account = -1,
            ToldTick = _tick,
        };
        Read(ref active, message);
        active.FirstArrivalTick = active.ArrivalTick;
        var number = active.Number;
        Tell(ref active, ended: false);
        if (Accounts is not null) _active[_count - 1].Account = Accounts.Begin(active);
        return new PriorityAnswer(number, PriorityState.Requested, PriorityReason.Admitted) { Accepted = true };
    }

    /// <summary>Takes over what a message tells.</summary>
    private void Read(ref ActivePriority active, in PriorityRequest message)
    {
        var names = (message.Channel & Naming) != 0;
        if (names && (active.Channels & Naming & ~message.Channel) == 0) active.RequestId = message.RequestId;
        if (names && message.SequenceNumber >= 0) active.SequenceNumber = message.SequenceNumber;
        active.Channels |= message.Channel;
        active.HeardTick = _tick;
        if (message.Line != PriorityRequest.Unknown) active.Line = message.Line;
        active.Outbound = message.Outbound >= 0 ? message.Outbound : _tables.ExitOfOrNone(active.Lane, active.SignalGroup);
        if (message.ArrivalTick >= 0)
        {
            active.ArrivalTick = message.ArrivalTick;
            var ahead = Math.Max(0, message.ArrivalTick - _tick);
            active.ArrivalDeviation = message.ArrivalDeviation >= 0
                ? message.ArrivalDeviation
                : Math.Max(LeastDeviation, (int)(ahead * ArrivalSpread));
        }
        else if (active.ArrivalTick == 0)
        {
            active.ArrivalTick = _tick;
        }

        if (names || active.ExpiryTick == 0)
        {
            active.ExpiryTick = message.ExpiryTick >= 0 ? message.ExpiryTick
                : Math.Max(active.ArrivalTick, _tick) + (message.Duration >= 0 ? message.Duration + (2 * active.ArrivalDeviation) : UsualDuration);
        }

        active.Told = names || active.Told.Channel == PriorityChannel.None ? message : active.Told;
        _admission.Value(ref active, active.Told);
        if (!names) active.Flags |= message.Flags;
    }

    private PriorityReason Room(in PriorityRequest message, int rule, int group)
    {
        var emergency = (_policy.Rules[rule].OnTime.Options & PriorityOptions.Preempt) != 0;
        var locked = _policy.Rules[rule].ReserviceLock.Value;
        if (locked > 0 && _servedRule[group] == rule && _tick - _servedTick[group] < locked) return PriorityReason.ReserviceLock;
        if (!emergency && _share.Value > _policy.LargestGreenShare) return PriorityReason.GreenShare;
        var own = 0;
        foreach (ref readonly var active in Active)
        {
            if (IsOf(active, message.StationId, message.Vehicle)) own++;
        }

        if (own >= MostOfRequester) return PriorityReason.TooManyOfRequester;
        if (_count < _slots) return PriorityReason.None;
        var lowest = _count - 1;
        for (var i = _count - 2; i >= 0; i--)
        {
            if (_active[i].Rank < _active[lowest].Rank) lowest = i;
        }

        if (_active[lowest].Rank >= _policy.Rules[rule].Rank) return PriorityReason.TooManyRequests;
        End(lowest, PriorityState.Rejected, PriorityReason.TooManyRequests);
        return PriorityReason.None;
    }

    private PriorityReason Where(in PriorityRequest message, out int lane, out int group)
    {
        (lane, group) = (-1, -1);
        var tracked = message.StationId != 0 && _tracks is not null ? _tracks.IndexOf(message.StationId) : -1;
        switch (message.Inbound.Kind)
        {
            case PriorityPlaceKind.Lane when (uint)message.Inbound.Index >= (uint)_tables.Lanes:
                return PriorityReason.UnknownLane;
            case PriorityPlaceKind.SignalGroup when (uint)message.Inbound.Index >= (uint)_tables.Groups:
                return PriorityReason.UnknownSignalGroup;
            case PriorityPlaceKind.SignalGroup:
                (lane, group) = (_tables.LaneOf(message.Inbound.Index), message.Inbound.Index);
                return PriorityReason.None;
            case PriorityPlaceKind.Lane:
                lane = message.Inbound.Index;
                break;
            default:
                lane = tracked >= 0 ? _tracks!.Tracks[tracked].Lane : -1;
                break;
        }

        if (lane >= 0) group = _tables.GroupOf(lane, message.Outbound);
        return group >= 0 ? PriorityReason.None : PriorityReason.NoSignalGroup;
    }

    private PriorityReason ArrivalProblem(in PriorityRequest message)
    {
        if (message.ArrivalTick < 0) return PriorityReason.None;
        if (message.ArrivalTick + Math.Max(0, message.Duration) + PastGrace < _tick) return PriorityReason.ArrivalInPast;
        return message.ArrivalTick - _tick > FarthestArrival ? PriorityReason.ArrivalTooFar : PriorityReason.None;
    }

    private static bool IsSound(in PriorityRequest message) =>
        message.Importance <= HighestImportance && message.SubRole <= HighestSubRole && message.Size is >= 1 and <= LargestSize
        && message.SequenceNumber is >= -1 and < SequenceNumbers && message.Class <= PriorityClass.Other
        && message.Message <= PriorityMessage.CheckOut && message.ArrivalTick >= -1 && message.ExpiryTick >= -1
        && message.Outbound >= -1 && message.Inbound.Kind <= PriorityPlaceKind.SignalGroup
        && (message.Duration == PriorityRequest.Unknown || message.Duration is >= 0 and <= FarthestArrival)
        && (message.ArrivalDeviation == PriorityRequest.Unknown || message.ArrivalDeviation is >= 0 and <= FarthestArrival)
        && (message.Occupancy == PriorityRequest.Unknown || message.Occupancy is >= 0 and <= 1000)
        && (message.MassKilograms == PriorityRequest.Unknown || message.MassKilograms is >= 0 and <= 200_000)
        && (message.HeadwaySeconds == PriorityRequest.Unknown || message.HeadwaySeconds is >= 0 and <= 86_400)
        && (message.PlannedHeadwaySeconds == PriorityRequest.Unknown || message.PlannedHeadwaySeconds is > 0 and <= 86_400)
        && (message.LatenessSeconds == PriorityRequest.Unknown || message.LatenessSeconds is >= -86_400 and <= 86_400);

    private static bool IsNewer(int number, int than) => ((number - than) & (SequenceNumbers - 1)) is > 0 and < SequenceNumbers / 2;

    private static bool IsOf(in ActivePriority active, uint station, ulong vehicle) =>
        (station != 0 && active.StationId == station) || (vehicle != 0 && active.Vehicle == vehicle);

    /// <summary>The request a message belongs to; -1 when there is none yet.</summary>
    private int Find(in PriorityRequest message)
    {
        var names = (message.Channel & Naming) != 0;
        var any = -1;
        for (var i = 0; i < _count; i++)
        {
            ref readonly var active = ref _active[i];
            if (!IsOf(active, message.StationId, message.Vehicle)) continue;
            if (names && (active.Channels & message.Channel) != 0)
            {
                // The same channel: its own numbers tell requests apart.
                if (active.RequestId == message.RequestId) return i;
                continue;
            }

            // Another channel: the same vehicle on the same visit.
            var visit = message.ArrivalTick < 0 || !names || Math.Abs(message.ArrivalTick - active.ArrivalTick) <= SameVisit;
            if (visit && (any < 0 || GroupOf(message) == active.SignalGroup)) any = i;
        }

        return any;
    }

    private int GroupOf(in PriorityRequest message) => Where(message, out _, out var group) == PriorityReason.None ? group : -1;

    private int FindActive(uint station, ulong vehicle)
    {
        for (var i = 0; i < _count; i++)
        {
            if (IsOf(_active[i], station, vehicle)) return i;
        }

        return -1;
    }

    private bool IsTracked(uint station) => station != 0 && _tracks is not null && _tracks.IndexOf(station) >= 0;

    private static PriorityAnswer Dropped(PriorityReason reason) => new(0, PriorityState.Rejected, reason);

    private static PriorityAnswer Dropped(in ActivePriority active, PriorityReason reason) => new(active.Number, active.State, reason);

    private PriorityAnswer Reject(in PriorityRequest message, int lane, int group, PriorityReason reason)
    {
        var state = reason == PriorityReason.ReserviceLock ? PriorityState.ReserviceLocked : PriorityState.Rejected;
        var known = _ended.Find(message.StationId, message.Vehicle, message.RequestId, anyRequest: false, _tick);
        if (known >= 0 && _ended[known].Reason == reason) return new PriorityAnswer(_ended[known].Number, state, reason);
        var rejected = new ActivePriority
        {
            Number = ++_number,
            StationId = message.StationId,
            Vehicle = message.Vehicle,
            RequestId = message.RequestId,
            SequenceNumber = message.SequenceNumber,
            Channels = message.Channel,
            Class = message.Class,
            Role = message.Role,
            Importance = message.Importance,
            Operator = message.Operator,
            Line = message.Line,
            LatenessSeconds = message.LatenessSeconds,
            Lane = lane,
            SignalGroup = group,
            State = state,
            Reason = reason,
            Decision = state,
            DecisionReason = reason,
            ReceivedTick = _tick,
            EndTick = _tick,
            FirstArrivalTick = message.ArrivalTick,
            ArrivalTick = message.ArrivalTick,
            ExpectedGreenTick = -1,
            PassedTick = -1,
            Account = -1,
        };
        Tell(ref rejected, ended: true);
        _ended.Add(rejected);
        Ledger.Add(RowOf(rejected), []);
        return new PriorityAnswer(rejected.Number, state, reason);
    }
}
