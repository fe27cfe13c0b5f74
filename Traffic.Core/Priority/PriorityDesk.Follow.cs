using Traffic.Core.Estimation;
using Traffic.Core.Topology;

namespace Traffic.Core.Priority;

/// <summary>Where the requests are on their way: arrival, stops, missed windows, check-out.</summary>
public sealed partial class PriorityDesk
{
    /// <summary>Standard deviation of an arrival as a share of the time until then (algorithms 4.1).</summary>
    private const double ArrivalSpread = 0.1;

    /// <summary>Standard deviation of a dwell at a stop, ticks (12 s, algorithms 4.1).</summary>
    private const int DwellDeviation = 120;

    /// <summary>Mean rest of a dwell while the doors are open, ticks.</summary>
    private const int DwellRest = 100;

    /// <summary>An approaching vehicle goes at least at this share of its free speed.</summary>
    private const double LeastShareOfFreeSpeed = 0.7;

    /// <summary>A vehicle that was followed and is not heard of for so long is lost, ticks.</summary>
    private const int LostTicks = 100;

    /// <summary>A request whose messages do not end it is over so long after its arrival in green, ticks.</summary>
    private const int UnseenPass = 50;

    /// <summary>Nobody is followed longer than this, ticks (15 min).</summary>
    private const int LongestTicks = 9000;

    /// <summary>Greens a request may let go by.</summary>
    private const int MostMissed = 2;

    /// <summary>Ticks from one discharging vehicle to the next.</summary>
    private const int DischargeTicks = 20;

    /// <summary>A connected vehicle has crossed the stop line.</summary>
    internal void Passed(long nextTick, uint station, int lane)
    {
        if (_count == 0) return;
        _tick = nextTick;
        for (var i = _count - 1; i >= 0; i--)
        {
            if (_active[i].StationId != station || (_active[i].Lane >= 0 && lane >= 0 && !_tables.Serves(_active[i].SignalGroup, lane))) continue;
            Deliver();
            End(i, PriorityState.Granted, PriorityReason.Passed);
        }
    }

    private void Track(ref ActivePriority active, TrackStore tracks)
    {
        var index = active.StationId != 0 ? tracks.IndexOf(active.StationId) : -1;
        active.Tracked = index >= 0;
        if (index < 0) return;
        active.WasTracked = true;
        ref readonly var track = ref tracks.Tracks[index];
        active.HeardTick = Math.Max(active.HeardTick, track.SeenTick);
        if (track.Lane != active.Lane)
        {
            active.Lane = track.Lane;
            if (!_tables.Serves(active.SignalGroup, track.Lane) && _tables.GroupOf(track.Lane, active.Outbound) is var group && group >= 0)
            {
                active.SignalGroup = group;
                active.GreenSince = -1;
            }
        }

        if ((track.Special & V2X.CamSpecial.PublicTransport) != 0)
        {
            active.Flags = (track.Special & V2X.CamSpecial.DoorsOpen) != 0
                ? active.Flags | PriorityFlags.DoorsOpen
                : active.Flags & ~PriorityFlags.DoorsOpen;
        }

        var free = RoadUser.FreeSpeed(track.StationType, tracks.SpeedLimit(track.Lane));
        var unseen = (_tick - track.SeenTick) * 0.1;
        var distance = Math.Max(0, track.DistanceMeters - (track.SpeedMetersPerSecond * unseen));
        var travel = distance / Math.Max(track.SpeedMetersPerSecond, LeastShareOfFreeSpeed * free) * 10;
        var stands = (active.Flags & PriorityFlags.DoorsOpen) != 0;
        if (stands) travel += DwellRest;

        // Who waits in the queue has arrived; his arrival is not put off by the red he waits for.
        var queued = track.QueuedSinceTick >= 0 && !stands && active.PresentSince >= 0;
        if (!queued) active.ArrivalTick = _tick + (long)travel;
        active.ArrivalDeviation = (int)Math.Ceiling(Math.Sqrt(Squared(ArrivalSpread * travel) + (stands ? Squared(DwellDeviation) : 0)));
        active.Ahead = 0;
        foreach (ref readonly var other in tracks.Tracks)
        {
            if (other.Lane == track.Lane && other.DistanceMeters < track.DistanceMeters) active.Ahead++;
        }
    }

    private void Judge(int index, bool green, bool ahead)
    {
        ref var active = ref _active[index];
        var arrived = _tick >= active.ArrivalTick;
        if (arrived && active.PresentSince < 0) active.PresentSince = _tick;
        if (!arrived) active.PresentSince = -1;
        if (green && active.GreenSince < 0) active.GreenSince = _tick;
        if (active.GreenSince >= 0 && !green && active.PresentSince >= 0 && _tick - active.PresentSince > InTime)
            active.Missed++;

        if (!green) active.GreenSince = -1;

        var rule = _policy.Rules[active.Rule];
        if (ahead || !active.Tracked)
        {
            var through = Math.Max(active.ArrivalTick, Math.Max(active.GreenSince, 0) + ((long)active.Ahead * DischargeTicks));
            var margin = ahead ? 0 : UnseenPass + (2 * active.ArrivalDeviation);
            if (green && active.GreenSince >= 0 && _tick > through + active.ServiceTicks + margin)
            {
                End(index, PriorityState.Granted, ahead ? PriorityReason.Passed : PriorityReason.Expired);
                return;
            }
        }

        if (active.ExpiryTick >= 0 && _tick > active.ExpiryTick && !active.Tracked)
            End(index, PriorityState.Rejected, PriorityReason.Expired);
        else if (active.WasTracked && !active.Tracked && _tick - active.HeardTick > LostTicks && !ahead)
            End(index, PriorityState.Rejected, PriorityReason.Lost);
        else if (active.Missed >= MostMissed)
            End(index, PriorityState.Rejected, PriorityReason.WindowMissed);
        else if (_tick - active.ReceivedTick > LongestTicks
            || (active.PresentSince >= 0 && _tick - active.PresentSince > rule.MaximumPresence.Value))
            End(index, PriorityState.MaxPresence, PriorityReason.MaximumPresence);
        else
            active.Counts = IsInReach(active, rule);
    }

    private bool IsInReach(in ActivePriority active, PriorityRule rule) =>
        !active.Muted && (active.Weight > 0 || active.Options != PriorityOptions.None)
        && active.ArrivalTick - _tick <= rule.Reach.Value;

    /// <summary>With an order of classes a lower rank does not count against a conflicting higher one.</summary>
    private void Rank()
    {
        if (_policy.Strength != PriorityStrength.ClassOrder) return;
        var highest = int.MinValue;
        foreach (ref readonly var active in Active)
        {
            if (active.Counts) highest = Math.Max(highest, active.Rank);
        }

        for (var i = 0; i < _count; i++)
        {
            if (_active[i].Counts && _active[i].Rank < highest && !GoesWithHighest(_active[i], highest)) _active[i].Counts = false;
        }
    }

    private bool GoesWithHighest(in ActivePriority active, int highest)
    {
        foreach (ref readonly var other in Active)
        {
            if (other.Counts && other.Rank == highest && other.SignalGroup != active.SignalGroup
                && (Conflicts[active.SignalGroup] >> other.SignalGroup & 1) != 0) return false;
        }

        return true;
    }

    /// <summary>Reads the selective detectors; before anything of the step is done, since it may open an account.</summary>
    /// <param name="tick">The tick that is stepped.</param>
    /// <param name="occupied">Whether each detector is occupied.</param>
    internal void ReadLoops(long tick, ReadOnlySpan<bool> occupied)
    {
        if (_loopTable.Length == 0) return;
        Deliver();
        _tick = tick;
        for (var i = 0; i < _loopTable.Length; i++)
        {
            var (detector, group, loop) = _loopTable[i];
            if (detector < 0 || group < 0) continue;
            var was = _looped[i];
            _looped[i] = occupied[detector];
            if (was || !_looped[i]) continue;
            if (loop.ChecksOut) CheckOutOldest(group);
            else Accept(FromLoop(group, loop));
        }
    }

    /// <summary>Vehicles without a name leave in the order they came.</summary>
    private void CheckOutOldest(int group)
    {
        var oldest = -1;
        for (var i = 0; i < _count; i++)
        {
            var named = (_active[i].Channels & ~(PriorityChannel.Detector | PriorityChannel.Kar)) != 0;
            if (_active[i].SignalGroup == group && !named && (oldest < 0 || _active[i].ArrivalTick < _active[oldest].ArrivalTick)) oldest = i;
        }

        if (oldest >= 0) End(oldest, PriorityState.Granted, PriorityReason.DetectorPassed);
    }

    private PriorityRequest FromLoop(int group, PriorityLoop loop) => new()
    {
        Message = PriorityMessage.Request,
        Channel = PriorityChannel.Detector,
        Class = loop.Class,
        Inbound = PriorityPlace.SignalGroup(group),
        ArrivalTick = _tick + loop.TravelTime.Value,
    };

    private static double Squared(double value) => value * value;
}
