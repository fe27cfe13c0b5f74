namespace Traffic.Core.Estimation;

/// <summary>
/// The unseen traffic of one lane and its flow: what loops count and no connected vehicle explains is under way to the queue,
/// stands in it, and leaves. Queue = connected vehicles that stand (known one by one) + unseen ones (estimated here).
/// </summary>
/// <remarks>
/// Unseen vehicles are counted at the arrival loop, join the queue when they reach its tail, are counted off at the stop line,
/// and are corrected by what else is known: loops that stay free or occupied in red, the place of the last connected vehicle in
/// the queue, and a stop line that stays free in green. Where nothing counts them they come at the learned rate.
/// </remarks>
internal sealed class LaneFlow(PictureLane lane)
{
    /// <summary>Room of a standing unseen car with its gap, metres.</summary>
    public const float Spacing = 7.5f;

    /// <summary>Chance that a loop and a CAM disagree about one vehicle.</summary>
    private const float Mismatch = 0.06f;

    /// <summary>A loop occupied or free for so long has somebody standing on it, or nobody, ticks.</summary>
    private const int Standing = 25;

    /// <summary>Ticks of green until the first vehicles cross.</summary>
    private const int StartLag = 20;

    /// <summary>A stop line free for so long in green has no queue before it, ticks.</summary>
    private const int QueueGone = 30;

    /// <summary>Connected vehicles in a row that a loop may miss.</summary>
    private const int Proof = 5;

    private const int TransitCapacity = 32;
    private const float DriftPerTick = 0.005f;
    private const float LargestVariance = 25;
    private const float JoinVariance = 1;

    private readonly long[] _transit = new long[TransitCapacity];
    private readonly float[] _weights = new float[TransitCapacity];
    private readonly int[] _sameFor = new int[lane.Zones.Length];
    private readonly bool[] _was = new bool[lane.Zones.Length];
    private readonly int[] _proof = new int[lane.Zones.Length];
    private readonly int _arrivalZone = ZoneOf(lane, lane.Arrival);
    private readonly int _stopLineZone = ZoneOf(lane, lane.StopLine);
    private int _transitFirst;
    private int _transitCount;
    private CountBalance _in;
    private CountBalance _out;
    private EventRate _arrivals = new(0.02f);
    private EventRate _unseen = new(0.01f);
    private DischargeRate _discharge = new(lane.Kind);
    private float _inside;
    private float _beyond;
    private float _variance;
    private float _connected;
    private bool _green;
    private long _changed;
    private long _lastCrossing;
    private long _unseenSince = -1;
    private bool _pressed;

    /// <summary>Vehicles that stand and send no CAM.</summary>
    public float Unseen => Math.Max(_inside + _beyond, _pressed && _connected < 1 ? 1 : 0);

    /// <summary>Variance of <see cref="Unseen"/>.</summary>
    public float Variance => _variance;

    /// <summary>Tick since when the first of them waits; -1 when there is none.</summary>
    public long UnseenSince => Unseen >= 0.5f ? _unseenSince : -1;

    /// <summary>All arrivals, vehicles per second.</summary>
    public float ArrivalRate => _arrivals.PerSecond;

    /// <summary>Arrivals of vehicles that send no CAM, vehicles per second, as counted; see <see cref="CountsArrivals"/>.</summary>
    public float UnseenRate => _unseen.PerSecond;

    /// <summary>Saturation flow, vehicles per second.</summary>
    public float Saturation => _discharge.PerSecond;

    /// <summary>Whether a loop counts who comes, and works.</summary>
    public bool CountsArrivals { get; private set; }

    /// <summary>Whether a loop counts who leaves, and works.</summary>
    public bool CountsDepartures { get; private set; }

    /// <summary>Whether the queue may be in motion: in green and a little after.</summary>
    public bool MayDischarge(long tick) => _green || tick - _changed < StartLag;

    /// <summary>Whether a group of the lane is green.</summary>
    public bool IsGreen => _green;

    /// <summary>Distance from which on nobody can stand in the queue, since a loop there stays free in red; infinite when unknown.</summary>
    public double FreeFrom { get; private set; } = double.PositiveInfinity;

    /// <summary>Ticks of green with a queue and without anybody crossing.</summary>
    public int BlockedTicks(long tick) =>
        _green && _connected + Unseen >= 0.9f ? (int)Math.Max(0, tick - Math.Max(_lastCrossing, _changed + StartLag)) : 0;

    /// <summary>Seconds until the unseen vehicles under way would be at the stop line.</summary>
    public void AddArrivals(long tick, Span<float> seconds)
    {
        for (var i = 0; i < _transitCount; i++)
        {
            var left = (lane.Arrival.Distance / FreeSpeed) - ((tick - _transit[(_transitFirst + i) % TransitCapacity]) * 0.1);
            seconds[(int)Math.Clamp(left, 0, seconds.Length - 1)] += _weights[(_transitFirst + i) % TransitCapacity];
        }
    }

    /// <summary>Takes in a tick.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="occupied">Levels of all detectors of the junction.</param>
    /// <param name="faulty">Faults of all detectors.</param>
    /// <param name="green">Whether a group of the lane is green.</param>
    /// <param name="crossings">Connected vehicles that came past the arrival loop.</param>
    /// <param name="passes">Connected vehicles that crossed the stop line.</param>
    /// <param name="penetration">Is told who was seen.</param>
    public void Step(
        long tick,
        ReadOnlySpan<bool> occupied,
        ReadOnlySpan<bool> faulty,
        bool green,
        int crossings,
        int passes,
        ref PenetrationEstimate penetration)
    {
        if (green != _green)
        {
            _green = green;
            _changed = tick;
            _discharge.Restart();
        }

        int came = 0, left = 0;
        for (var zone = 0; zone < _was.Length; zone++)
        {
            var level = occupied[lane.Zones[zone].Detector];
            _sameFor[zone] = level == _was[zone] ? _sameFor[zone] + 1 : 0;
            _proof[zone] = faulty[lane.Zones[zone].Detector] ? 0 : level && !_was[zone] ? Proof : Math.Max(0, _proof[zone] - passes);
            if (level && !_was[zone] && zone == _arrivalZone)
                came++;
            if (!level && _was[zone] && zone == _stopLineZone)
                left++;
            _was[zone] = level;
        }

        CountsArrivals = IsProven(_arrivalZone);
        CountsDepartures = IsProven(_stopLineZone);
        Come(tick, came, crossings, Trust(penetration.Value));
        Leave(tick, left, passes, ref penetration);
        Join(tick);
        Press(tick, occupied, faulty);
        if (!CountsArrivals && lane.IsVehicular && (!green || _connected + Unseen >= 0.5f))
            Grow(UnseenRate * 0.1f);
        _variance = Math.Min(LargestVariance, _variance + (CountsArrivals ? DriftPerTick : DriftPerTick + (UnseenRate * 0.1f)));
        if (Unseen < 0.5f)
            _unseenSince = -1;
        else if (_unseenSince < 0)
            _unseenSince = tick;
    }

    /// <summary>Once a second: corrects by what stands still.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="connected">Connected vehicles in the queue.</param>
    /// <param name="ahead">Unseen vehicles that fit ahead of the last of them that stands; negative when none does.</param>
    /// <param name="joined">Whether that one joined since the last refresh.</param>
    /// <param name="freelyPassing">Whether a connected vehicle is about to cross the stop line unhindered.</param>
    /// <param name="penetration">Estimated share of connected vehicles.</param>
    /// <param name="unseenRate">Unseen arrivals per second to go by where nothing counts them.</param>
    public void Refresh(
        long tick, float connected, float ahead, bool joined, bool freelyPassing, float penetration, float unseenRate)
    {
        _connected = connected;
        _arrivals.Pass();
        _unseen.Pass();
        if (!CountsArrivals)
            _unseen = new EventRate(unseenRate);
        var trust = Trust(penetration);
        if (_green)
            ahead = -1; // what moves ahead has no known room
        if (ahead >= 0 && joined && !CountsArrivals)
        {
            // It is the last of the queue, so whoever is unseen stands ahead of it.
            var gain = _variance / (_variance + JoinVariance);
            Grow(gain * ((ahead * trust) - _inside - _beyond));
            _variance *= 1 - gain;
        }

        if (ahead >= 0)
            _inside = Math.Max(_inside, (ahead * trust) - _beyond);
        if (freelyPassing || (_green && CountsDepartures && tick - _changed >= StartLag + QueueGone && FreeFor(_stopLineZone) >= QueueGone))
            Empty(tick);
        else if (!_green && lane.IsVehicular)
            Bound(tick, trust);
        if (CountsArrivals && FreeFor(_arrivalZone) >= Standing)
            _beyond = 0;
        if (lane.IsVehicular)
            Limit(penetration);
        FreeFrom = double.PositiveInfinity;
        for (var zone = 0; zone < _was.Length && lane.IsVehicular; zone++)
        {
            // The head of a queue has left the nearer loops soon after the start of green, so then the farthest one alone tells.
            if (_proof[zone] == 0 || (zone != _arrivalZone && (_green || tick - _changed < 4 * Standing)))
                continue;
            if (FreeFor(zone) >= Standing)
                FreeFrom = Math.Min(FreeFrom, lane.Zones[zone].Distance + lane.Zones[zone].Length);
        }
    }

    public void CopyStateFrom(LaneFlow other)
    {
        other._transit.CopyTo(_transit, 0);
        other._weights.CopyTo(_weights, 0);
        other._sameFor.CopyTo(_sameFor, 0);
        other._was.CopyTo(_was, 0);
        other._proof.CopyTo(_proof, 0);
        (_transitFirst, _transitCount, _in, _out) = (other._transitFirst, other._transitCount, other._in, other._out);
        (_arrivals, _unseen, _discharge) = (other._arrivals, other._unseen, other._discharge);
        (_inside, _beyond, _variance, _connected) = (other._inside, other._beyond, other._variance, other._connected);
        (_green, _changed, _lastCrossing) = (other._green, other._changed, other._lastCrossing);
        (_unseenSince, _pressed) = (other._unseenSince, other._pressed);
        FreeFrom = other.FreeFrom;
        (CountsArrivals, CountsDepartures) = (other.CountsArrivals, other.CountsDepartures);
    }

    /// <summary>Chance that what no connected vehicle explains is an unseen vehicle.</summary>
    private static float Trust(float penetration) => (1 - penetration) / (1 - penetration + Mismatch);

    private float FreeSpeed => (float)(0.9 * lane.SpeedLimit);

    /// <summary>A loop that lets several connected vehicles pass uncounted, or has never counted, is not gone by.</summary>
    private bool IsProven(int zone) => zone >= 0 && _proof[zone] > 0;

    private void Come(long tick, int came, int crossings, float trust)
    {
        if (!CountsArrivals)
        {
            // Lanes without a loop learn from who leaves, or from connected vehicles at the gate.
            if (!CountsDepartures)
                _arrivals.Add(crossings);
            return;
        }

        _arrivals.Add(came);
        if (_in.Step(tick, came, crossings) > 0)
        {
            _unseen.Add(trust);
            if (_beyond >= 0.5f)
            {
                _beyond = Math.Max(0, _beyond - 1);
                _inside += trust;
            }
            else if (_transitCount < TransitCapacity)
            {
                _weights[(_transitFirst + _transitCount) % TransitCapacity] = trust;
                _transit[(_transitFirst + _transitCount++) % TransitCapacity] = tick - CountBalance.Patience;
            }
        }

        // Somebody stands on the arrival loop: the queue reaches beyond it, and who joins there is not counted.
        if (OccupiedFor(_arrivalZone) >= Standing)
            _beyond += UnseenRate * 0.1f;
    }

    private void Leave(long tick, int left, int passes, ref PenetrationEstimate penetration)
    {
        if (passes > 0)
            _connected = Math.Max(0, _connected - passes);
        if (left + (CountsDepartures ? 0 : passes) > 0)
        {
            _discharge.Cross(tick, _green && tick > _changed, _connected + Unseen);
            _lastCrossing = tick;
        }

        if (!CountsDepartures)
        {
            var queue = _connected + Unseen;
            if (_green && tick - _changed > StartLag && queue > 0)
                Shrink(Saturation * 0.1f * Unseen / queue, tick);
            return;
        }

        if (!CountsArrivals)
            _arrivals.Add(left);
        penetration.Add(passes, passes);
        var unseen = _out.Step(tick, left, passes);
        // A vehicle that the loop of one lane counted and a CAM placed on another is no unseen one.
        penetration.Add(0, unseen);
        if (unseen <= 0)
            return;
        if (Unseen >= 0.5f)
            Shrink(1, tick);
        else if (_transitCount > 0)
            DropFirst();
    }

    /// <summary>Unseen vehicles under way join the queue when they reach its tail, or are taken to have gone through.</summary>
    private void Join(long tick)
    {
        while (_transitCount > 0)
        {
            var queue = _connected + Unseen;
            var way = (tick - _transit[_transitFirst]) * 0.1f * FreeSpeed;
            var stops = !_green || queue >= 1;
            if (stops ? way < lane.Arrival.Distance - (queue * Spacing) : way < lane.Arrival.Distance + (3 * FreeSpeed))
                return;
            if (stops)
                _inside += _weights[_transitFirst];
            DropFirst();
        }
    }

    private void Press(long tick, ReadOnlySpan<bool> occupied, ReadOnlySpan<bool> faulty)
    {
        if (_green)
        {
            _pressed = false;
            return;
        }

        foreach (var button in lane.Buttons)
            _pressed |= occupied[button] && !faulty[button];
        // Cyclists and pedestrians stand side by side: the loop tells that somebody is there, not how many.
        if (!lane.IsVehicular && CountsDepartures && OccupiedFor(_stopLineZone) >= Standing && tick - _changed >= Standing)
            _pressed = true;
    }

    /// <summary>In red a loop that stays free or occupied bounds the queue.</summary>
    private void Bound(long tick, float trust)
    {
        var red = tick - _changed;
        for (var zone = 0; zone < _was.Length; zone++)
        {
            var loop = lane.Zones[zone];
            if (_sameFor[zone] < Standing || red < Standing || _proof[zone] == 0)
                continue;
            if (_was[zone])
            {
                var least = (float)(Math.Max(0, loop.Distance) / Spacing) + 0.8f;
                if (_inside + _beyond + _connected < least)
                    _inside = Math.Max(_inside, ((least - _connected) * trust) - _beyond);
            }
            else if (loop.Length > 4 || zone == _stopLineZone)
            {
                var most = (int)((Math.Max(0, loop.Distance) / Spacing) + 0.3f);
                if (_inside + _beyond > Math.Max(0, most - _connected) && red >= 2 * Standing)
                    (_inside, _beyond, _variance) = (Math.Max(0, most - _connected), 0, Math.Min(_variance, 0.3f));
            }
        }
    }

    /// <summary>Among so many connected vehicles there cannot be many more unseen ones than their share allows (two deviations).</summary>
    private void Limit(float penetration)
    {
        var mean = (_connected + 0.5f) * (1 - penetration) / Math.Max(penetration, 0.01f);
        var most = mean + (2 * MathF.Sqrt(mean)) + (3 * (1 - penetration));
        if (_inside + _beyond > most)
            Grow(most - _inside - _beyond);
    }

    private void Empty(long tick)
    {
        (_inside, _beyond, _variance) = (0, 0, 0.1f);
        while (_transitCount > 0 && (tick - _transit[_transitFirst]) * 0.1f * FreeSpeed > lane.Arrival.Distance)
            DropFirst();
    }

    private void Grow(float vehicles)
    {
        _inside += vehicles;
        if (_inside >= 0)
            return;
        _beyond = Math.Max(0, _beyond + _inside);
        _inside = 0;
    }

    /// <summary>Vehicles leave from the head of the queue: who is next has not waited as long.</summary>
    private void Shrink(float vehicles, long tick)
    {
        if (_unseenSince >= 0)
            _unseenSince += (long)((tick - _unseenSince) * Math.Min(1, vehicles / Math.Max(1, Unseen)));
        Grow(-vehicles);
    }

    private void DropFirst()
    {
        _transitFirst = (_transitFirst + 1) % TransitCapacity;
        _transitCount--;
    }

    private int FreeFor(int zone) => zone >= 0 && !_was[zone] ? _sameFor[zone] : 0;

    private int OccupiedFor(int zone) => zone >= 0 && _was[zone] ? _sameFor[zone] : 0;

    private static int ZoneOf(PictureLane lane, PictureLoop loop)
    {
        for (var zone = 0; zone < lane.Zones.Length; zone++)
        {
            if (loop.Exists && lane.Zones[zone].Detector == loop.Detector)
                return zone;
        }

        return -1;
    }
}
