using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X;

namespace Traffic.Core.Estimation;

/// <summary>
/// What is on its way to the stop lines of one junction: queue, arrivals and service rate of each lane. Refreshed once a second
/// (see <see cref="RefreshedTick"/>); deterministic; allocates nothing after construction.
/// </summary>
/// <remarks>
/// Lanes are those of the specification, by their index, and after them one for each signal group that has none (pedestrians who
/// push a button, junctions without geometry).
/// </remarks>
public sealed class TrafficPicture
{
    /// <summary>How far ahead arrivals are told, seconds.</summary>
    public const int HorizonSeconds = 120;

    /// <summary>An exit this full takes nobody in any more (blokkade): serving the lane would only block the junction.</summary>
    public const float FullExit = 0.75f;

    /// <summary>Saturation flow that is assumed until it is learned: 1800 vehicles an hour.</summary>
    private const float DefaultSaturation = 0.5f;

    /// <summary>Share of the saturation flow left to a movement that gives way.</summary>
    private const float PermissiveShare = 0.45f;

    /// <summary>What remains of the hope for discharge after each second without any.</summary>
    private const float BlockedDecay = 0.92f;

    private const double QueueSpacing = 7.5;
    private const double LeastShareOfFreeSpeed = 0.7;

    private readonly PictureLanes _layout;
    private readonly TrafficWeights _weights;
    private readonly LaneTraffic[] _lanes;
    private readonly float[] _arrivals;
    private readonly double[] _lastQueued;
    private readonly long[] _waitingSince;
    private readonly int[] _detectorLane;
    private readonly int _phase;

    /// <summary>Creates the picture of a junction without traffic.</summary>
    /// <param name="specification">A valid specification.</param>
    /// <param name="weights">What road users count for.</param>
    public TrafficPicture(JunctionSpecification specification, TrafficWeights weights)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(weights);
        _weights = weights;
        _layout = new PictureLanes(specification);
        _lanes = new LaneTraffic[_layout.Lanes.Length];
        _arrivals = new float[_lanes.Length * HorizonSeconds];
        _lastQueued = new double[_lanes.Length];
        _waitingSince = new long[_lanes.Length];
        _detectorLane = [.. specification.Detectors.Select(detector => Array.FindIndex(
            _layout.Lanes, lane => lane.Lane < 0 && specification.SignalGroups[lane.Movements[0].Group].Id == detector.SignalGroup))];
        foreach (var letter in specification.Id.Value)
            _phase += letter;
        Reset();
    }

    /// <summary>Number of lanes.</summary>
    public int LaneCount => _lanes.Length;

    /// <summary>The lanes, as of the last refresh.</summary>
    public ReadOnlySpan<LaneTraffic> Lanes => _lanes;

    /// <summary>Tick of the last refresh; -1 before the first.</summary>
    public long RefreshedTick { get; private set; }

    /// <summary>Estimated share of vehicles that send CAMs, 0 to 1.</summary>
    public float Penetration { get; private set; } = 1;

    /// <summary>Groups that let somebody of a lane go, one bit for each index.</summary>
    public ulong Groups(int lane) => _layout.Lanes[lane].Groups;

    /// <summary>Whom a lane serves.</summary>
    public SignalGroupKind Kind(int lane) => _layout.Lanes[lane].Kind;

    /// <summary>Free speed of a lane, metres per second; 0 for a group without lane.</summary>
    public double SpeedLimit(int lane) => _layout.Lanes[lane].SpeedLimit;

    /// <summary>
    /// Expected arrivals at the stop line, vehicles, in each of the seconds 0 to <see cref="HorizonSeconds"/> - 1 from
    /// <see cref="RefreshedTick"/>, if nothing stood in the way. Vehicles in the queue are not among them.
    /// </summary>
    public ReadOnlySpan<float> Arrivals(int lane) => _arrivals.AsSpan(lane * HorizonSeconds, HorizonSeconds);

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        RefreshedTick = -1;
        Array.Clear(_arrivals);
        Array.Fill(_waitingSince, -1);
        for (var lane = 0; lane < _lanes.Length; lane++)
            _lanes[lane] = new LaneTraffic { SaturationPerSecond = DefaultSaturation, PersonsPerVehicle = 1 };
    }

    /// <summary>Takes in what was seen in a tick; once a second works out the picture.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="tracks">The connected vehicles, after their own step.</param>
    /// <param name="occupied">Whether each detector is occupied.</param>
    /// <param name="faulty">Whether each detector is out of order.</param>
    /// <param name="aspects">What the groups show.</param>
    public void Step(
        long tick, TrackStore tracks, ReadOnlySpan<bool> occupied, ReadOnlySpan<bool> faulty, ReadOnlySpan<Aspect> aspects)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        for (var detector = 0; detector < occupied.Length; detector++)
        {
            var lane = _detectorLane[detector];
            if (lane < 0)
                continue;
            if (aspects[_layout.Lanes[lane].Movements[0].Group] == Aspect.Green)
                _waitingSince[lane] = -1;
            else if (_waitingSince[lane] < 0 && occupied[detector] && !faulty[detector])
                _waitingSince[lane] = tick;
        }

        if (RefreshedTick < 0 || (tick + _phase) % 10 == 0)
            Refresh(tick, tracks);
    }

    /// <summary>
    /// Share of a lane's discharge that is possible while the given groups are green, 0 to 1: from what its first vehicles want to
    /// do; less for movements that give way to others that are green, and nothing towards an exit that is full.
    /// </summary>
    /// <param name="lane">The lane.</param>
    /// <param name="greenGroups">Groups that are green, one bit for each index.</param>
    public float ServiceShare(int lane, ulong greenGroups)
    {
        var movements = _layout.Lanes[lane].Movements;
        if ((_layout.Lanes[lane].Groups & greenGroups) == 0)
            return 0;
        var share = 0f;
        foreach (var movement in movements)
        {
            if ((greenGroups >> movement.Group & 1) == 0)
                continue;
            share += (movement.YieldsTo & greenGroups) == 0
                ? 1
                : PermissiveShare * MathF.Pow(BlockedDecay, _lanes[lane].BlockedSeconds);
        }

        return share / movements.Length;
    }

    /// <summary>Takes over the state of another picture of the same junction, without allocation.</summary>
    public void CopyStateFrom(TrafficPicture other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RefreshedTick = other.RefreshedTick;
        Penetration = other.Penetration;
        other._lanes.CopyTo(_lanes, 0);
        other._arrivals.CopyTo(_arrivals, 0);
        other._waitingSince.CopyTo(_waitingSince, 0);
    }

    private void Refresh(long tick, TrackStore tracks)
    {
        RefreshedTick = tick;
        Array.Clear(_arrivals);
        Array.Fill(_lastQueued, -1);
        for (var lane = 0; lane < _lanes.Length; lane++)
        {
            ref var traffic = ref _lanes[lane];
            traffic.Queue = lane >= _layout.SpecifiedCount && _waitingSince[lane] >= 0 ? 1 : 0;
            traffic.PersonsPerVehicle = traffic.StopWeight = 0;
            if (lane < _layout.SpecifiedCount)
                _waitingSince[lane] = -1;
        }

        Span<int> counts = stackalloc int[_lanes.Length];
        counts.Clear();
        foreach (ref readonly var track in tracks.Tracks)
        {
            ref var traffic = ref _lanes[track.Lane];
            var kind = (int)ClassOf(track);
            counts[track.Lane]++;
            traffic.PersonsPerVehicle += _weights.Persons[kind];
            traffic.StopWeight += _weights.Stop[kind];
            if (track.Queued)
            {
                traffic.Queue++;
                _lastQueued[track.Lane] = Math.Max(_lastQueued[track.Lane], track.DistanceMeters);
                var since = _waitingSince[track.Lane];
                _waitingSince[track.Lane] = since < 0 ? track.FirstTick : Math.Min(since, track.FirstTick);
                continue;
            }

            var distance = Math.Max(0, track.DistanceMeters - (track.SpeedMetersPerSecond * (tick - track.SeenTick) * 0.1));
            var free = RoadUser.FreeSpeed(track.StationType, _layout.Lanes[track.Lane].SpeedLimit);
            var seconds = (int)(distance / Math.Max(track.SpeedMetersPerSecond, LeastShareOfFreeSpeed * free));
            if (seconds < HorizonSeconds)
                _arrivals[(track.Lane * HorizonSeconds) + seconds]++;
        }

        for (var lane = 0; lane < _lanes.Length; lane++)
            Finish(lane, tick, counts[lane]);
    }

    private void Finish(int lane, long tick, int count)
    {
        ref var traffic = ref _lanes[lane];
        var kind = _layout.Lanes[lane].Kind;
        if (kind is SignalGroupKind.Motor or SignalGroupKind.PublicTransport && _lastQueued[lane] >= 0)
            traffic.Queue = Math.Max(traffic.Queue, (float)(_lastQueued[lane] / QueueSpacing));
        traffic.WaitingTicks = _waitingSince[lane] < 0 ? 0 : (int)(tick - _waitingSince[lane]);
        var usual = (int)UsualClass(kind);
        traffic.PersonsPerVehicle = count > 0 ? traffic.PersonsPerVehicle / count : _weights.Persons[usual];
        traffic.StopWeight = count > 0 ? traffic.StopWeight / count : _weights.Stop[usual];
    }

    private static RoadUserClass UsualClass(SignalGroupKind kind) => kind switch
    {
        SignalGroupKind.Cycle => RoadUserClass.Cyclist,
        SignalGroupKind.Pedestrian => RoadUserClass.Pedestrian,
        SignalGroupKind.PublicTransport => RoadUserClass.PublicTransport,
        _ => RoadUserClass.Car,
    };

    private static RoadUserClass ClassOf(in Track track) => track.Role == 6 ? RoadUserClass.Emergency : track.StationType switch
    {
        StationType.Pedestrian => RoadUserClass.Pedestrian,
        StationType.Cyclist or StationType.Moped => RoadUserClass.Cyclist,
        StationType.Bus or StationType.Tram => RoadUserClass.PublicTransport,
        StationType.LightTruck or StationType.HeavyTruck or StationType.Trailer => RoadUserClass.Truck,
        _ => RoadUserClass.Car,
    };
}
