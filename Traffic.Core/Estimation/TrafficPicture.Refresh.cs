using Traffic.Core.Topology;

namespace Traffic.Core.Estimation;

public sealed partial class TrafficPicture
{
    /// <summary>Fewer connected vehicles than this share tell nothing of a lane without loops.</summary>
    private const float EnoughConnected = 0.3f;

    /// <summary>Critical gap of a driver who gives way, and headway of those who follow through one gap, seconds (HCM).</summary>
    private const float CriticalGap = 4.5f, FollowUpTime = 2.5f;

    /// <summary>What remains of the hope for discharge after each second without any.</summary>
    private const float BlockedDecay = 0.92f;

    /// <summary>
    /// What traffic counts for that is still out of everybody's sight: a plan is made anew every second and can wait until it
    /// shows. Measured on three networks: 0.25 to 0.6 give 0.3 to 0.5 s less delay than 0 and 1.
    /// </summary>
    private const float OutOfSight = 0.4f;

    /// <summary>Who stands for so long has arrived at the queue, ticks.</summary>
    private const int Settled = 20;

    /// <summary>Seconds without discharge that are normal.</summary>
    private const float BlockedGrace = 8;

    /// <summary>Seconds over which the traffic is averaged that others have to give way to.</summary>
    private const int OpposingSeconds = 15;

    /// <summary>
    /// Share of a lane's discharge that is possible while the given groups are green, 0 to 1: from what its first vehicles want to
    /// do; less for movements that give way to others that are green (capacity of gap acceptance), less after a green without
    /// discharge, and nothing towards an exit that is full.
    /// </summary>
    /// <param name="lane">The lane.</param>
    /// <param name="greenGroups">Groups that are green, one bit for each index.</param>
    public float ServiceShare(int lane, ulong greenGroups)
    {
        var place = _layout.Lanes[lane];
        if ((place.Groups & greenGroups) == 0)
            return 0;
        var movements = place.Movements;
        Span<float> open = stackalloc float[movements.Length];
        var blocked = _lanes[lane].BlockedSeconds;
        for (var i = 0; i < movements.Length; i++)
        {
            ref readonly var movement = ref movements[i];
            if ((greenGroups >> movement.Group & 1) == 0 || (movement.Exit >= 0 && _exits.Occupancy[movement.Exit] > FullExit))
                continue;
            var yields = movement.YieldsTo & greenGroups;
            open[i] = yields == 0 ? 1 : GapCapacity(yields, _lanes[lane].SaturationPerSecond) * MathF.Pow(BlockedDecay, blocked);
        }

        return _turns.Possible(lane, _lanes[lane].Queue, open) * MathF.Pow(BlockedDecay, Math.Max(0, blocked - BlockedGrace));
    }

    /// <summary>
    /// Share of the saturation flow that finds gaps in the traffic of other groups: q exp(-q tc) / (1 - exp(-q tf)).
    /// </summary>
    private float GapCapacity(ulong groups, float saturation)
    {
        var flow = 0f;
        for (var lane = 0; lane < _lanes.Length; lane++)
        {
            if ((_layout.Lanes[lane].Groups & groups) == 0)
                continue;
            var vehicles = _lanes[lane].Queue;
            foreach (var arriving in Arrivals(lane)[..OpposingSeconds])
                vehicles += arriving;
            flow += Math.Min(vehicles / OpposingSeconds, _lanes[lane].SaturationPerSecond);
        }

        var capacity = flow < 0.01f ? 1 / FollowUpTime : flow * MathF.Exp(-flow * CriticalGap) / (1 - MathF.Exp(-flow * FollowUpTime));
        return Math.Min(1, capacity / saturation);
    }

    private void Refresh(long tick, TrackStore tracks, ulong green, ReadOnlySpan<bool> faulty)
    {
        var before = RefreshedTick;
        RefreshedTick = tick;
        Array.Clear(_arrivals);
        Array.Fill(_sights, LaneSight.None);
        for (var lane = 0; lane < _flows.Length; lane++)
            _rates[lane] = _flows[lane].ArrivalRate;
        _turns.BeginHeads();
        foreach (ref readonly var track in tracks.Tracks)
            See(track, tick, green);
        foreach (ref readonly var track in tracks.Tracks)
        {
            ref var sight = ref _sights[track.Lane];
            if (track.DistanceMeters >= sight.Last)
                continue;
            sight.Known += track.LengthMeters + StandingGap;
            sight.Ahead++;
        }

        _exits.Refresh(tick);
        for (var lane = 0; lane < _lanes.Length; lane++)
            Estimate(lane, tick, before);
        for (var lane = 0; lane < _lanes.Length; lane++)
            Forecast(lane, tick);
        Judge(faulty);
    }

    private void See(in Track track, long tick, ulong green)
    {
        ref var sight = ref _sights[track.Lane];
        var lane = _layout.Lanes[track.Lane];
        var kind = (int)RoadUserClasses.Of(track);
        sight.Vehicles++;
        sight.Persons += _weights.Persons[kind];
        sight.Stops += _weights.Stop[kind];
        _turns.Add(track);
        var distance = Math.Max(0, track.DistanceMeters - (track.SpeedMetersPerSecond * (tick - track.SeenTick) * 0.1));
        // Who stands beyond a loop that stays free waits for something else: a bus stop, a junction upstream.
        // Who moves in red has yet to reach the queue, wherever it may have stopped before.
        var queued = track.QueuedSinceTick >= 0 && (track.Queued || _flows[track.Lane].MayDischarge(tick));
        if (queued && track.DistanceMeters < _flows[track.Lane].FreeFrom)
        {
            sight.Queued++;
            sight.WaitsSince = sight.WaitsSince < 0 ? track.QueuedSinceTick : Math.Min(sight.WaitsSince, track.QueuedSinceTick);
            if (track.Queued && tick - track.QueuedSinceTick >= Settled && track.DistanceMeters > sight.Last)
                (sight.Last, sight.Joined) = (track.DistanceMeters, track.QueuedSinceTick);
            return;
        }

        var free = RoadUser.FreeSpeed(track.StationType, lane.SpeedLimit);
        sight.PassesFreely |= lane.IsVehicular && (lane.Groups & green) != 0 && distance < FreePassage &&
            track.SpeedMetersPerSecond > LeastShareOfFreeSpeed * free;
        var speed = Math.Max(track.SpeedMetersPerSecond, Math.Max(LeastShareOfFreeSpeed * free, Math.Min(free, track.FastestMetersPerSecond)));
        Arrive(track, distance / speed);
    }

    /// <summary>Adds an arrival, spread around its time, to its lane or to all that the road leads to.</summary>
    private void Arrive(in Track track, double seconds)
    {
        var lane = _layout.Lanes[track.Lane];
        var all = _turns.Fit(track, track.Lane) * _rates[track.Lane];
        foreach (var (other, from) in lane.SharedWith)
            all += track.DistanceMeters > from ? _turns.Fit(track, other) * _rates[other] : 0;
        if (all <= 0)
        {
            Spread(track.Lane, seconds, 1);
            return;
        }

        Spread(track.Lane, seconds, _turns.Fit(track, track.Lane) * _rates[track.Lane] / all);
        foreach (var (other, from) in lane.SharedWith)
        {
            if (track.DistanceMeters > from)
                Spread(other, seconds, _turns.Fit(track, other) * _rates[other] / all);
        }
    }

    // A triangle of about the standard deviation of the arrival time.
    private void Spread(int lane, double seconds, float vehicles)
    {
        var arrivals = _arrivals.AsSpan(lane * HorizonSeconds, HorizonSeconds);
        var middle = (int)Math.Min(seconds, HorizonSeconds - 1);
        var half = (int)Math.Round(seconds * ArrivalSpread * 2);
        var weight = vehicles / ((half + 1) * (half + 1));
        for (var offset = -half; offset <= half; offset++)
            arrivals[Math.Clamp(middle + offset, 0, HorizonSeconds - 1)] += weight * (half + 1 - Math.Abs(offset));
    }

    private void Estimate(int lane, long tick, long before)
    {
        ref var traffic = ref _lanes[lane];
        ref readonly var sight = ref _sights[lane];
        var place = _layout.Lanes[lane];
        var flow = _flows[lane];
        var stands = sight.Last >= 0 && place.IsVehicular;
        var ahead = stands ? MathF.Round((float)(Math.Max(0, sight.Last - sight.Known) / LaneFlow.Spacing)) : -1;
        var joined = stands && sight.Joined + Settled > before;
        if (joined && !flow.CountsDepartures && !flow.IsGreen)
            _penetration.Add(sight.Ahead, sight.Ahead + Math.Max(0, ahead));
        var penetration = Penetration;
        var unseenRate = flow.CountsDepartures
            ? (1 - penetration) * flow.ArrivalRate
            : (1 - penetration) / Math.Max(penetration, 0.1f) * flow.ArrivalRate;
        flow.Refresh(tick, sight.Queued, ahead, joined, sight.PassesFreely, penetration, unseenRate);

        traffic.Queue = sight.Queued + flow.Unseen;
        traffic.QueueVariance = flow.Unseen > 0 || penetration < 1 ? flow.Variance : 0;
        traffic.SaturationPerSecond = flow.Saturation;
        traffic.BlockedSeconds = flow.BlockedTicks(tick) * 0.1f;
        var since = sight.WaitsSince < 0 ? flow.UnseenSince
            : flow.UnseenSince < 0 ? sight.WaitsSince : Math.Min(sight.WaitsSince, flow.UnseenSince);
        traffic.WaitingTicks = since < 0 ? 0 : (int)(tick - since);

        // Unseen vehicles are taken to be as usual on such a lane.
        var usual = (int)RoadUserClasses.Usual(place.Kind);
        var unseen = sight.Vehicles > 0 ? flow.Unseen : 1;
        var vehicles = sight.Vehicles + unseen;
        traffic.PersonsPerVehicle = (sight.Persons + (unseen * _weights.Persons[usual])) / vehicles;
        traffic.StopWeight = (sight.Stops + (unseen * _weights.Stop[usual])) / vehicles;
        var first = place.Movements.Length > 0 ? place.Movements[_turns.First(lane)].Exit : -1;
        traffic.DownstreamOccupancy = first >= 0 ? _exits.Occupancy[first] : 0;
    }

    /// <summary>Adds to the connected vehicles under way those nobody has seen yet.</summary>
    private void Forecast(int lane, long tick)
    {
        var place = _layout.Lanes[lane];
        var flow = _flows[lane];
        var arrivals = _arrivals.AsSpan(lane * HorizonSeconds, HorizonSeconds);
        if (place.Kind == SignalGroupKind.Pedestrian && !flow.CountsDepartures)
            return;
        var counted = 0;
        if (flow.CountsArrivals)
        {
            flow.AddArrivals(tick, arrivals);
            counted = (int)(place.Arrival.Distance / (0.9 * place.SpeedLimit));
        }

        var seen = place.Length > 0 ? (int)(place.Length / (0.9 * place.SpeedLimit)) : 0;
        var unseen = 1 - Penetration;
        var announced = _inflow.IsEmpty ? 0 : _inflow.AddTo(lane, tick, _rates, seen, unseen, counted, arrivals);
        var rest = Math.Max(0, _rates[lane] - announced);
        var background = Math.Min(flow.UnseenRate, rest);
        for (var second = counted; second < HorizonSeconds; second++)
            arrivals[second] += second < seen ? background : rest * OutOfSight;
    }

    private void Judge(ReadOnlySpan<bool> faulty)
    {
        int motor = 0, blind = 0, doubtful = 0;
        for (var lane = 0; lane < _flows.Length; lane++)
        {
            var place = _layout.Lanes[lane];
            if (!place.IsVehicular)
                continue;
            motor++;
            var works = Penetration >= EnoughConnected && _penetration.IsFounded && place.Lane >= 0;
            foreach (var loop in place.Zones)
                works |= !faulty[loop.Detector];
            blind += works ? 0 : 1;
            // More than stands on the whole approach cannot be.
            doubtful += place.Length > 0 && _lanes[lane].Queue * LaneFlow.Spacing > (2 * place.Length) + 100 ? 1 : 0;
        }

        Quality = blind * 2 > motor ? PictureQuality.Blind : blind + doubtful > 0 ? PictureQuality.Degraded : PictureQuality.Full;
    }
}
