using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X;

namespace Traffic.Core.Estimation;

/// <summary>
/// What is on its way to the stop lines of one junction: queue, arrivals and service rate of each lane, fused from connected
/// vehicles, detectors, what neighbours announce and what was learned. Counted every tick, refreshed once a second (see
/// <see cref="RefreshedTick"/>); deterministic; allocates nothing after construction.
/// </summary>
/// <remarks>
/// <para>
/// Lanes are those of the specification, by their index, and after them one for each signal group that has none (pedestrians who
/// push a button, junctions without geometry).
/// </para>
/// <para>
/// Connected vehicles are known one by one. The rest is what loops count and no connected vehicle explains; counts are never
/// scaled up by the penetration where a loop counts. Where none does, the unseen share comes at the learned rate.
/// </para>
/// </remarks>
public sealed partial class TrafficPicture
{
    /// <summary>How far ahead arrivals are told, seconds.</summary>
    public const int HorizonSeconds = 120;

    /// <summary>An exit this full takes nobody in any more (blokkade): serving the lane would only block the junction.</summary>
    public const float FullExit = 0.75f;

    /// <summary>Gap a standing vehicle leaves to the one ahead, metres.</summary>
    private const double StandingGap = 2.5;

    /// <summary>Share of the free speed an approaching vehicle is taken to reach at least: braking for red is not slowness.</summary>
    private const double LeastShareOfFreeSpeed = 0.7;

    /// <summary>Standard deviation of an arrival as a share of the time until then.</summary>
    private const double ArrivalSpread = 0.1;

    /// <summary>Distance from which a vehicle that drives on in green shows that nobody waits before it, metres.</summary>
    private const double FreePassage = 15;

    private readonly PictureLanes _layout;
    private readonly TrafficWeights _weights;
    private readonly LaneTraffic[] _lanes;
    private readonly LaneFlow[] _flows;
    private readonly LaneSight[] _sights;
    private readonly float[] _arrivals;
    private readonly float[] _rates;
    private readonly int[] _crossings;
    private readonly int[] _passes;
    private readonly TurnShares _turns;
    private readonly ExitWatch _exits;
    private readonly NeighbourInflow _inflow = new();
    private readonly int _phase;
    private PenetrationEstimate _penetration = new();

    /// <summary>Creates the picture of a junction without traffic.</summary>
    /// <param name="specification">A valid specification.</param>
    /// <param name="weights">What road users count for.</param>
    public TrafficPicture(JunctionSpecification specification, TrafficWeights weights)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(weights);
        _weights = weights;
        _layout = new PictureLanes(specification);
        var count = _layout.Lanes.Length;
        _lanes = new LaneTraffic[count];
        _flows = new LaneFlow[count];
        _sights = new LaneSight[count];
        _arrivals = new float[count * HorizonSeconds];
        _rates = new float[count];
        _crossings = new int[count];
        _passes = new int[count];
        _turns = new TurnShares(_layout.Lanes);
        _exits = new ExitWatch(specification);
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
    public float Penetration => _penetration.Value;

    /// <summary>How far the picture can be trusted.</summary>
    public PictureQuality Quality { get; private set; }

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
        Quality = PictureQuality.Full;
        _penetration = new PenetrationEstimate();
        _turns.Clear();
        _exits.Clear();
        _inflow.Clear();
        Array.Clear(_arrivals);
        Array.Fill(_crossings, -1);
        for (var lane = 0; lane < _lanes.Length; lane++)
        {
            _flows[lane] = new LaneFlow(_layout.Lanes[lane]);
            _lanes[lane] = new LaneTraffic { SaturationPerSecond = _flows[lane].Saturation, PersonsPerVehicle = 1 };
        }
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
        var green = 0UL;
        for (var group = 0; group < aspects.Length; group++)
            green |= aspects[group] == Aspect.Green ? 1UL << group : 0;
        if (_layout.SpecifiedCount > 0 && _crossings[0] < 0)
            Begin(tracks);
        for (var lane = 0; lane < _flows.Length; lane++)
        {
            int crossed = 0, passed = 0;
            if (lane < _layout.SpecifiedCount)
            {
                crossed = tracks.Crossings[lane] - _crossings[lane];
                passed = tracks.Passes[lane] - _passes[lane];
                _crossings[lane] += crossed;
                _passes[lane] += passed;
            }

            _flows[lane].Step(tick, occupied, faulty, (_layout.Lanes[lane].Groups & green) != 0, crossed, passed, ref _penetration);
        }

        if (RefreshedTick < 0 || (tick + _phase) % 10 == 0)
            Refresh(tick, tracks, green, faulty);
    }

    /// <summary>Tells what a neighbour expects to send here.</summary>
    public void Announce(in NeighbourOutflow outflow) =>
        _inflow.Announce(outflow, Math.Max(1, outflow.Lanes.Length > 0 ? 0.9 * SpeedLimit(outflow.Lanes[0]) : 1));

    /// <summary>Tells how full the road behind an exit is, by the junction it leads to.</summary>
    /// <param name="exit">Index of the exit in the specification.</param>
    /// <param name="share">Occupied share, 0 to 1.</param>
    public void AnnounceOccupancy(int exit, float share) => _exits.Announce(exit, share);

    /// <summary>Gives every vehicle another station id.</summary>
    internal void Rename(Func<uint, uint> rename) => _exits.Rename(rename);

    /// <summary>Share of the room of a lane that its queue takes, 0 to 1; for the neighbour upstream.</summary>
    public float Occupancy(int lane) => _layout.Lanes[lane].Length > 0
        ? (float)Math.Clamp(_lanes[lane].Queue * LaneFlow.Spacing / _layout.Lanes[lane].Length, 0, 1)
        : 0;

    /// <summary>Takes over the state of another picture of the same junction, without allocation.</summary>
    public void CopyStateFrom(TrafficPicture other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RefreshedTick = other.RefreshedTick;
        Quality = other.Quality;
        _penetration = other._penetration;
        other._lanes.CopyTo(_lanes, 0);
        other._sights.CopyTo(_sights, 0);
        other._arrivals.CopyTo(_arrivals, 0);
        other._rates.CopyTo(_rates, 0);
        other._crossings.CopyTo(_crossings, 0);
        other._passes.CopyTo(_passes, 0);
        for (var lane = 0; lane < _flows.Length; lane++)
            _flows[lane].CopyStateFrom(other._flows[lane]);
        _turns.CopyStateFrom(other._turns);
        _exits.CopyStateFrom(other._exits);
        _inflow.CopyStateFrom(other._inflow);
    }

    /// <summary>A CAM came in; of those that are on no lane the exits are watched.</summary>
    internal void Follow(long tick, in Cam cam, ObservationResult result, int passedLane)
    {
        if (result == ObservationResult.Passed)
            _exits.Leave(tick, cam.StationId, passedLane);
        if (result is not (ObservationResult.Passed or ObservationResult.NotOnLane))
            return;
        var (lane, exit) = _exits.Follow(tick, cam);
        if (lane >= 0)
            _turns.Learn(lane, exit);
    }

    /// <summary>Counts at the arrival loops as the loops do.</summary>
    private void Begin(TrackStore tracks)
    {
        for (var lane = 0; lane < _layout.SpecifiedCount; lane++)
        {
            var loop = _layout.Lanes[lane].Arrival;
            // Without a loop connected vehicles are counted where they are all seen by.
            tracks.SetGate(lane, loop.Exists ? loop.Distance + loop.Length : _layout.Lanes[lane].Length * 0.5);
            _crossings[lane] = tracks.Crossings[lane];
            _passes[lane] = tracks.Passes[lane];
        }
    }
}
