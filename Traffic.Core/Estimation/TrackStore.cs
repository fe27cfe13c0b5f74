using System.Numerics;
using Traffic.Core.Metrics;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Core.Estimation;

/// <summary>
/// The connected vehicles of one junction: CAMs matched to the lanes, followed to the stop line, and what they mean for each
/// signal group. Deterministic for a given order of CAMs. Never throws on a CAM; what cannot be used is dropped and counted by
/// reason. Memory grows to the largest number of vehicles seen at once; beyond that observing allocates nothing.
/// </summary>
/// <remarks>
/// A vehicle has passed once its front is more than a metre beyond the stop line of its lane. It is forgotten
/// <see cref="TrackOptions.Expiry"/> after its last CAM, or <see cref="TrackOptions.QueueMemory"/> when it stood in the queue
/// then. The queue of a lane is the number of connected vehicles slower than 5 km/h, and as many unseen ones as fit between the
/// stop line and the last of them (7.5 m each; motor traffic and public transport only).
/// </remarks>
public sealed class TrackStore
{
    /// <summary>Slower is queued: 5 km/h in metres per second.</summary>
    public const double QueueSpeed = 5 / 3.6;

    /// <summary>Room of a standing unseen car with its gap, metres.</summary>
    private const double QueueSpacing = 7.5;

    /// <summary>Gap a standing vehicle leaves to the one ahead, metres.</summary>
    private const double StandingGap = 2.5;

    /// <summary>Ticks from one discharging vehicle to the next (saturation flow of 1800 vehicles an hour).</summary>
    private const int DischargeTicks = 20;

    /// <summary>Share of the free speed an approaching vehicle is taken to reach at least.</summary>
    private const double LeastShareOfFreeSpeed = 0.7;

    /// <summary>How far behind a gate a vehicle may first be heard of and still be taken to have crossed it, metres.</summary>
    private const double GateReach = 20;

    /// <summary>Share of the legal speed from which a vehicle that stopped on its way no longer belongs to the queue.</summary>
    private const double FreeShareOfLimit = 0.9;

    private const int InitialCapacity = 32;

    private readonly TrackOptions _options;
    private readonly LocalPlane _plane;
    private readonly LaneMatcher _matcher;
    private readonly LaneState[] _lanes;
    private readonly int[][] _lanesOfGroup;
    private readonly GroupDemand[] _groups;
    private readonly long[] _counts = new long[Enum.GetValues<ObservationResult>().Length];
    private readonly double[] _gates;
    private readonly int[] _crossings;
    private readonly int[] _passes;
    private readonly double _range;
    private Track[] _tracks = [];
    private int[] _slots = [];
    private int _count;
    private bool _clear;

    /// <summary>Creates an empty store for a junction.</summary>
    public TrackStore(JunctionSpecification specification, TrackOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(specification);
        _options = options ?? TrackOptions.Default;
        _plane = new LocalPlane(specification.ReferencePoint);
        _matcher = new LaneMatcher(specification.Lanes);
        _range = Math.Max(_options.RangeMeters, _matcher.ReachMeters + 50);
        _lanes = [.. specification.Lanes.Select(lane => new LaneState(lane.Kind, lane.SpeedLimitMetersPerSecond))];
        _groups = new GroupDemand[specification.SignalGroups.Count];
        _lanesOfGroup = [.. specification.SignalGroups.Select(group => LanesOf(group.Id, specification))];
        _gates = new double[_lanes.Length];
        Array.Fill(_gates, double.NegativeInfinity);
        _crossings = new int[_lanes.Length];
        _passes = new int[_lanes.Length];
        Kpi = new IntersectionKpi(_groups.Length);
        ClearDemand();
    }

    /// <summary>Follows those that have crossed the stop line until they have left the junction; null when nobody waits for them.</summary>
    internal ClearanceWatch? Clearance { get; set; }

    /// <summary>Indicators measured from the vehicles followed here.</summary>
    public IntersectionKpi Kpi { get; }

    /// <summary>The vehicles followed now, in no particular order.</summary>
    public ReadOnlySpan<Track> Tracks => _tracks.AsSpan(0, _count);

    /// <summary>What they mean for each signal group, as of the last <see cref="Step"/>.</summary>
    public ReadOnlySpan<GroupDemand> Groups => _groups;

    /// <summary>Vehicles that crossed the stop line of each lane since the start.</summary>
    internal ReadOnlySpan<int> Passes => _passes;

    /// <summary>Vehicles that came past the gate of each lane since the start; see <see cref="SetGate"/>.</summary>
    internal ReadOnlySpan<int> Crossings => _crossings;

    /// <summary>Lane from which a vehicle passed in the last <see cref="Observe"/> that said so.</summary>
    internal int LastPassedLane { get; private set; } = -1;

    /// <summary>How many CAMs had this result since the start.</summary>
    public long Count(ObservationResult result) => _counts[(int)result];

    /// <summary>Forgets all vehicles; counters and indicators stay.</summary>
    public void Clear()
    {
        _count = 0;
        Array.Clear(_slots);
        ClearDemand();
    }

    /// <summary>Takes a CAM.</summary>
    /// <param name="tick">The tick it came in.</param>
    /// <param name="cam">The CAM.</param>
    public ObservationResult Observe(long tick, in Cam cam)
    {
        var result = Take(tick, cam);
        _counts[(int)result]++;
        return result;
    }

    /// <summary>Sets a line across a lane, metres from the stop line, at which vehicles are counted as by a loop there.</summary>
    internal void SetGate(int lane, double distance) => _gates[lane] = distance;

    /// <summary>Forgets who is gone and works out the demand of each group. Once per tick, after the CAMs of the tick.</summary>
    public void Step(long tick)
    {
        if (_count == 0)
        {
            ClearDemand();
            return;
        }

        _clear = false;
        foreach (ref var lane in _lanes.AsSpan())
            lane.Reset();
        for (var i = _count - 1; i >= 0; i--)
        {
            ref readonly var track = ref _tracks[i];
            var unseen = tick - track.SeenTick;
            if (unseen > (track.Queued ? _options.QueueMemory : _options.Expiry).Value)
                RemoveAt(i);
            else
                AddToLane(track, unseen);
        }

        for (var i = 0; i < _count; i++)
            _lanes[_tracks[i].Lane].AddLength(_tracks[i]);
        for (var group = 0; group < _groups.Length; group++)
            _groups[group] = DemandOf(group);
    }

    /// <summary>
    /// When the moving vehicles of a group can be at the stop line, ticks from now in ascending order; as many as fit.
    /// </summary>
    internal int Arrivals(int group, long tick, Span<int> ticks)
    {
        var count = 0;
        for (var i = 0; i < _count && ticks.Length > 0; i++)
        {
            ref readonly var track = ref _tracks[i];
            if (track.Queued || Array.IndexOf(_lanesOfGroup[group], track.Lane) < 0)
                continue;

            var arrival = ArrivalOf(track, tick - track.SeenTick);
            var at = count < ticks.Length ? count++ : count;
            if (at == ticks.Length && ticks[--at] <= arrival)
                continue;
            for (; at > 0 && ticks[at - 1] > arrival; at--)
                ticks[at] = ticks[at - 1];
            ticks[at] = arrival;
        }

        return count;
    }

    /// <summary>Legal speed of a lane, metres per second.</summary>
    internal double SpeedLimit(int lane) => _lanes[lane].SpeedLimit;

    /// <summary>Index in <see cref="Tracks"/> of a station; -1 when it is not followed.</summary>
    internal int IndexOf(uint station) => FindSlot(station) is var slot && slot >= 0 ? _slots[slot] - 1 : -1;

    /// <summary>Takes over the vehicles and demand of another store of the same junction, for forward runs; not its indicators.</summary>
    public void CopyStateFrom(TrackStore other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (_tracks.Length < other._tracks.Length)
        {
            _tracks = new Track[other._tracks.Length];
            _slots = new int[other._slots.Length];
        }

        Clear();
        other.Tracks.CopyTo(_tracks);
        _count = other._count;
        for (var i = 0; i < _count; i++)
            _slots[FreeSlot(_tracks[i].StationId)] = i + 1;
        other._groups.CopyTo(_groups, 0);
        _clear = other._clear;
        other._crossings.CopyTo(_crossings, 0);
        other._passes.CopyTo(_passes, 0);
        other._gates.CopyTo(_gates, 0);
        other._lanes.CopyTo(_lanes, 0);
        LastPassedLane = other.LastPassedLane;
    }

    private ObservationResult Take(long tick, in Cam cam)
    {
        var invalid = Validate(tick, cam, out var age);
        if (invalid != ObservationResult.Tracked)
            return invalid;

        var point = _plane.ToLocal(cam.Position);
        if (!(Math.Max(Math.Abs(point.East), Math.Abs(point.North)) <= _range))
            return ObservationResult.TooFar;

        var speed = cam.Speed * 0.01;
        var heading = cam.Heading == Cam.HeadingUnavailable ? double.NaN : cam.Heading * 0.1;
        Clearance?.Move(tick, cam.StationId, speed);
        var slot = FindSlot(cam.StationId);
        var known = slot >= 0 ? _slots[slot] - 1 : -1;
        var passed = false;
        if (known >= 0)
        {
            ref var track = ref _tracks[known];
            var newer = (short)(cam.GenerationDeltaTime - track.GenerationDeltaTime);
            if (newer <= 0 && tick - track.SeenTick < _options.MaximumAge.Value)
                return ObservationResult.OutOfOrder;

            var distance = _matcher.DistanceOn(track.Lane, point) - (speed * age);
            var elapsed = (tick - track.SeenTick) * 0.1;
            var furthest = (Math.Max(speed, track.SpeedMetersPerSecond) * elapsed * 2) + 20;
            passed = distance < -LaneMatcher.BeyondStopLine && track.DistanceMeters - distance <= furthest;
            if (passed)
            {
                Move(ref track, tick, distance, speed);
                Kpi.Pass(_lanes[track.Lane].Kind);
                _passes[track.Lane]++;
                LastPassedLane = track.Lane;
                Clearance?.Enter(tick, cam.StationId, track.Lane, -distance, speed, track.LengthMeters);
                RemoveAt(known);
                known = -1;
            }
        }

        var match = _matcher.Find(point, heading, cam.StationType, known >= 0 ? _tracks[known].Lane : -1);
        if (match.Lane < 0)
        {
            // Somebody who drives off the lanes is gone; somebody who stands beside one may only have a bad position.
            if (known >= 0 && speed >= QueueSpeed)
                RemoveAt(known);
            return passed ? ObservationResult.Passed : ObservationResult.NotOnLane;
        }

        var compensated = Math.Max(match.DistanceMeters - (speed * age), -LaneMatcher.BeyondStopLine);
        if (known < 0)
        {
            if (!TryAdd(cam.StationId, out known))
                return ObservationResult.Full;
            _tracks[known].StationType = cam.StationType;
            _tracks[known].FirstTick = tick;
            _tracks[known].DistanceMeters = compensated;
            _tracks[known].Lane = match.Lane;
            _tracks[known].SeenTick = tick;
            _tracks[known].SpeedMetersPerSecond = speed;
            _tracks[known].StopArmed = speed > IntersectionKpi.StopArmedAbove;
            _tracks[known].QueuedSinceTick = -1;
            // Who is first heard of just behind the gate was not heard when crossing it.
            if (compensated <= _gates[match.Lane] && compensated > _gates[match.Lane] - GateReach)
                _crossings[match.Lane]++;
        }
        else if (_tracks[known].Lane != match.Lane)
        {
            // Distances of two lanes do not compare: count the step by the speeds, then go on in the new lane.
            ref var changing = ref _tracks[known];
            var before = changing.DistanceMeters;
            var covered = (speed + changing.SpeedMetersPerSecond) / 2 * (tick - changing.SeenTick) * 0.1;
            Move(ref changing, tick, changing.DistanceMeters - covered, speed);
            changing.DistanceMeters = compensated;
            changing.Lane = match.Lane;
            if (before > _gates[match.Lane] && compensated <= _gates[match.Lane])
                _crossings[match.Lane]++;
        }
        else
        {
            Move(ref _tracks[known], tick, compensated, speed);
        }

        ref var updated = ref _tracks[known];
        updated.OffsetMeters = match.OffsetMeters;
        updated.GenerationDeltaTime = cam.GenerationDeltaTime;
        if (cam.HasLowFrequencyContainer)
        {
            updated.Role = cam.Role;
            updated.Special = cam.Special;
            updated.ExteriorLights = cam.ExteriorLights;
            updated.ShowsLights = true;
        }

        updated.FastestMetersPerSecond = Math.Max(updated.FastestMetersPerSecond, speed);
        if (speed < QueueSpeed && updated.QueuedSinceTick < 0)
            updated.QueuedSinceTick = tick;
        else if (updated.QueuedSinceTick >= 0 && speed > FreeShareOfLimit * _lanes[match.Lane].SpeedLimit)
            updated.QueuedSinceTick = -1;
        updated.LengthMeters = cam.Length is > 0 and < Cam.LengthUnavailable
            ? cam.Length * 0.1
            : RoadUser.AssumedLength(cam.StationType);
        return passed ? ObservationResult.Passed : ObservationResult.Tracked;
    }

    private ObservationResult Validate(long tick, in Cam cam, out double age)
    {
        age = 0;
        var inRange = cam.Heading <= Cam.HeadingUnavailable && cam.Speed <= Cam.SpeedUnavailable &&
            Math.Abs((long)cam.Position.Latitude) <= 900_000_000 && Math.Abs((long)cam.Position.Longitude) <= 1_800_000_000;
        if (!inRange)
            return ObservationResult.OutOfRange;
        if (cam.StationType is StationType.RoadSideUnit)
            return ObservationResult.NotARoadUser;
        if (cam.Speed == Cam.SpeedUnavailable)
            return ObservationResult.SpeedUnavailable;
        if (_options.TimestampItsAtTickZero is not { } origin)
            return ObservationResult.Tracked;

        var milliseconds = (short)((ushort)(origin + (tick * 100)) - cam.GenerationDeltaTime);
        if (Math.Abs((int)milliseconds) > _options.MaximumAge.Value * 100)
            return ObservationResult.Stale;
        age = Math.Max((short)0, milliseconds) * 0.001;
        return ObservationResult.Tracked;
    }

    private void Move(ref Track track, long tick, double distance, double speed)
    {
        var seconds = (tick - track.SeenTick) * 0.1;
        var kind = _lanes[track.Lane].Kind;
        if (track.DistanceMeters > _gates[track.Lane] && distance <= _gates[track.Lane])
            _crossings[track.Lane]++;
        if (seconds > 0)
        {
            var covered = Math.Max(0, track.DistanceMeters - distance);
            Kpi.Move(kind, track.StationType, seconds, covered, track.SpeedMetersPerSecond, speed,
                RoadUser.FreeSpeed(track.StationType, _lanes[track.Lane].SpeedLimit));
        }

        if (speed > IntersectionKpi.StopArmedAbove)
        {
            track.StopArmed = true;
        }
        else if (track.StopArmed && speed < IntersectionKpi.StoppedBelow)
        {
            track.StopArmed = false;
            Kpi.Stop(kind);
        }

        track.DistanceMeters = distance;
        track.SpeedMetersPerSecond = speed;
        track.SeenTick = tick;
    }

    private void AddToLane(in Track track, long unseen)
    {
        ref var lane = ref _lanes[track.Lane];
        if (track.Queued)
        {
            lane.Queued++;
            lane.LastQueued = Math.Max(lane.LastQueued, track.DistanceMeters);
            var place = Math.Max(0, track.DistanceMeters) / QueueSpacing;
            if ((place + 1) * DischargeTicks <= _options.Gap.Value)
                lane.WithinGap++;
            return;
        }

        var arrival = ArrivalOf(track, unseen);
        lane.Approaching++;
        lane.EarliestArrival = Math.Min(lane.EarliestArrival, arrival);
        if (arrival <= _options.Gap.Value)
            lane.WithinGap++;
    }

    private int ArrivalOf(in Track track, long unseen)
    {
        var distance = Math.Max(0, track.DistanceMeters - (track.SpeedMetersPerSecond * unseen * 0.1));
        var free = RoadUser.FreeSpeed(track.StationType, _lanes[track.Lane].SpeedLimit);
        return (int)(distance / Math.Max(track.SpeedMetersPerSecond, LeastShareOfFreeSpeed * free) * 10);
    }

    private GroupDemand DemandOf(int group)
    {
        int waiting = 0, approaching = 0, withinGap = 0, queue = 0, earliest = int.MaxValue;
        foreach (var index in _lanesOfGroup[group])
        {
            ref readonly var lane = ref _lanes[index];
            waiting += lane.Queued;
            approaching += lane.Approaching;
            withinGap += lane.WithinGap;
            queue += lane.Queue;
            earliest = Math.Min(earliest, lane.EarliestArrival);
        }

        Kpi.SetQueue(group, queue);
        return new GroupDemand(waiting, approaching, earliest == int.MaxValue ? -1 : earliest, withinGap, queue);
    }

    private void ClearDemand()
    {
        if (_clear)
            return;

        Array.Fill(_groups, new GroupDemand(0, 0, -1, 0, 0));
        for (var group = 0; group < _groups.Length; group++)
            Kpi.SetQueue(group, 0);
        _clear = true;
    }

    /// <summary>Gives every vehicle another station id, and leaves nothing of those that are gone.</summary>
    internal void Rename(Func<uint, uint> rename)
    {
        Array.Clear(_slots);
        _tracks.AsSpan(_count).Clear();
        for (var i = 0; i < _count; i++)
        {
            _tracks[i].StationId = rename(_tracks[i].StationId);
            _slots[FreeSlot(_tracks[i].StationId)] = i + 1;
        }
    }

    private bool TryAdd(uint station, out int index)
    {
        index = _count;
        if (_count == _options.Capacity)
            return false;
        if (_count == _tracks.Length)
            Grow();

        _tracks[index] = new Track { StationId = station };
        _slots[FreeSlot(station)] = ++_count;
        return true;
    }

    private void Grow()
    {
        var capacity = Math.Min(_options.Capacity, Math.Max(InitialCapacity, _tracks.Length * 2));
        Array.Resize(ref _tracks, capacity);
        // At most half full, so that probing stays short.
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)capacity) * 2];
        for (var i = 0; i < _count; i++)
            _slots[FreeSlot(_tracks[i].StationId)] = i + 1;
    }

    private void RemoveAt(int index)
    {
        var slot = FindSlot(_tracks[index].StationId);
        var mask = _slots.Length - 1;
        // Backward shift: close the hole so that no probe of another station ends early.
        for (var next = (slot + 1) & mask; _slots[next] != 0; next = (next + 1) & mask)
        {
            var home = Home(_tracks[_slots[next] - 1].StationId);
            if (((next - home) & mask) < ((next - slot) & mask))
                continue;
            _slots[slot] = _slots[next];
            slot = next;
        }

        _slots[slot] = 0;
        _count--;
        if (index == _count)
            return;

        _slots[FindSlot(_tracks[_count].StationId)] = index + 1;
        _tracks[index] = _tracks[_count];
    }

    private int FindSlot(uint station)
    {
        if (_slots.Length == 0)
            return -1;
        for (var slot = Home(station); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (_tracks[_slots[slot] - 1].StationId == station)
                return slot;
        }

        return -1;
    }

    private int FreeSlot(uint station)
    {
        var slot = Home(station);
        while (_slots[slot] != 0)
            slot = (slot + 1) & (_slots.Length - 1);
        return slot;
    }

    // Fibonacci hashing: 2^32 divided by the golden ratio spreads consecutive station ids.
    private int Home(uint station) =>
        (int)((station * 2_654_435_769u) >> (32 - BitOperations.Log2((uint)_slots.Length)));

    private static int[] LanesOf(SignalGroupId group, JunctionSpecification specification) =>
    [
        .. Enumerable.Range(0, specification.Lanes.Count).Where(lane => specification.Movements.Any(
            movement => movement.SignalGroup == group && movement.Lane == specification.Lanes[lane].Id)),
    ];

    private struct LaneState(SignalGroupKind kind, double speedLimit)
    {
        public readonly SignalGroupKind Kind = kind;
        public readonly double SpeedLimit = speedLimit;
        public int Queued;
        public int Approaching;
        public int EarliestArrival;
        public int WithinGap;
        public double LastQueued;
        private double _knownLength;

        /// <summary>Seen and unseen vehicles from the stop line to the last one seen standing.</summary>
        public readonly int Queue => Kind is SignalGroupKind.Motor or SignalGroupKind.PublicTransport && Queued > 0
            ? Queued + (int)(Math.Max(0, LastQueued - _knownLength) / QueueSpacing)
            : Queued;

        public void Reset()
        {
            (Queued, Approaching, WithinGap) = (0, 0, 0);
            (EarliestArrival, LastQueued, _knownLength) = (int.MaxValue, 0, 0);
        }

        /// <summary>Second pass: what the vehicles ahead of the last one are known to take up.</summary>
        public void AddLength(in Track track)
        {
            if (track.Queued && track.DistanceMeters < LastQueued)
                _knownLength += track.LengthMeters + StandingGap;
        }
    }
}
