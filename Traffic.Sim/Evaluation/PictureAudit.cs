using Traffic.Core.Estimation;
using Traffic.Core.Topology;
using Traffic.Sim.Engine;
using Traffic.Sim.Networks;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Evaluation;

/// <summary>
/// Holds the traffic pictures of a run against the truth of the simulator, once a second: the queue of each motor lane, and who
/// joins it or drives through within the next 10 and 30 s.
/// </summary>
/// <remarks>
/// True queue: vehicles before the stop line which have been slower than 5 km/h since they last drove at nine tenths of the legal
/// speed, one behind the other with at most 30 m between. True arrivals: those who join it or cross the stop line without.
/// </remarks>
public sealed class PictureAudit
{
    /// <summary>Who stands farther behind than this waits for something else, metres.</summary>
    private const double LongestGap = 30;

    private static readonly int[] Horizons = [10, 30];

    private readonly KernelSignalSystem _system;
    private readonly SimulationView _view;
    private readonly double _warmUp;
    private readonly List<LaneTruth> _lanes = [];
    private readonly Dictionary<string, (int Truth, double Distance)> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Seen> _seen = [];
    private readonly double[] _arrivalError = new double[Horizons.Length];
    private readonly int[] _arrivalSamples = new int[Horizons.Length];
    private double _queueError;
    private double _queueBias;
    private double _queueSum;
    private int _queueSamples;
    private double _covered;

    /// <summary>Prepares the audit.</summary>
    /// <param name="network">The network.</param>
    /// <param name="system">The junctions; they keep their pictures (<see cref="Core.Kernel.RuntimeOptions.KeepsTraffic"/>).</param>
    /// <param name="view">The vehicles.</param>
    /// <param name="warmUpSeconds">Seconds of simulation before which nothing counts, for the learned values.</param>
    public PictureAudit(RoadNetwork network, KernelSignalSystem system, SimulationView view, double warmUpSeconds)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(system);
        (_system, _view, _warmUp) = (system, view, warmUpSeconds);
        for (var junction = 0; junction < system.Junctions.Count; junction++)
        {
            var lanes = system.Junctions[junction].Lanes;
            for (var lane = 0; lane < lanes.Count; lane++)
            {
                var index = network.FindLane(lanes[lane].Id);
                if (index < 0 || lanes[lane].Kind != SignalGroupKind.Motor)
                    continue;
                _places[lanes[lane].Id] = (_lanes.Count, network.Lanes[index].Length);
                foreach (var (upstream, distance) in Own(network, index))
                    _places.TryAdd(network.Lanes[upstream].Id, (_lanes.Count, distance));
                _lanes.Add(new LaneTruth(junction, lane));
            }
        }
    }

    /// <summary>Takes the state after a step; call once per second of simulation.</summary>
    public void Observe(double time)
    {
        for (var slot = 0; slot < _view.SlotLimit; slot++)
            Observe(slot);
        foreach (var lane in _lanes)
        {
            Chain(lane);
            Compare(lane, time);
        }
    }

    /// <summary>Mean absolute error of the queue over lanes and seconds, vehicles.</summary>
    public double QueueError => _queueError / Math.Max(1, _queueSamples);

    /// <summary>Mean error of the queue, vehicles; positive when it is overestimated.</summary>
    public double QueueBias => _queueBias / Math.Max(1, _queueSamples);

    /// <summary>Mean true queue, vehicles.</summary>
    public double MeanQueue => _queueSum / Math.Max(1, _queueSamples);

    /// <summary>Share of true queues within 1.64 standard deviations and half a vehicle of the estimate.</summary>
    public double QueueCoverage => _covered / Math.Max(1, _queueSamples);

    /// <summary>Mean absolute error of the expected arrivals of the next 10 s or 30 s, vehicles per lane.</summary>
    public double ArrivalError(int seconds)
    {
        var index = Array.IndexOf(Horizons, seconds);
        return _arrivalError[index] / Math.Max(1, _arrivalSamples[index]);
    }

    private void Observe(int slot)
    {
        if (!_view.TryGetFcd(slot, out var row))
        {
            Forget(slot);
            return;
        }

        var known = _places.TryGetValue(row.Lane, out var place) ? place.Truth : -1;
        var seen = _seen.GetValueOrDefault(slot, new Seen(row.Id, -1, false, false));
        if (seen.Id != row.Id)
        {
            Forget(slot);
            seen = new Seen(row.Id, -1, false, false);
        }

        if (known < 0)
        {
            // Inside the junction or elsewhere: whoever came straight from a lane has passed its stop line.
            if (seen.Lane >= 0)
                Pass(seen);
            _seen[slot] = new Seen(row.Id, -1, false, false);
            return;
        }

        if (seen.Lane >= 0 && seen.Lane != known)
            seen = seen with { InQueue = false };
        var limit = _system.Junctions[_lanes[known].Junction].Lanes[_lanes[known].Lane].SpeedLimitMetersPerSecond;
        var slow = row.Speed < TrackStore.QueueSpeed || (seen.Slow && row.Speed <= 0.9 * limit);
        _seen[slot] = seen with { Lane = known, Slow = slow };
        _lanes[known].Vehicles.Add((place.Distance - row.Position, slot));
    }

    // From the stop line upstream, as long as one stands behind the other.
    private void Chain(LaneTruth lane)
    {
        lane.Vehicles.Sort();
        lane.Queue = 0;
        var tail = 0.0;
        foreach (var (distance, slot) in lane.Vehicles)
        {
            var seen = _seen[slot];
            var inQueue = seen.Slow && distance - tail <= LongestGap;
            if (inQueue)
            {
                tail = distance;
                lane.Queue++;
            }

            if (inQueue != seen.InQueue)
                lane.Came += inQueue ? 1 : -1;
            _seen[slot] = seen with { InQueue = inQueue };
        }

        lane.Vehicles.Clear();
    }

    private void Forget(int slot)
    {
        if (_seen.Remove(slot, out var seen) && seen.Lane >= 0)
            Pass(seen);
    }

    private void Pass(Seen seen)
    {
        if (!seen.InQueue)
            _lanes[seen.Lane].Came++;
    }

    private void Compare(LaneTruth truth, double time)
    {
        if (_system[truth.Junction].Traffic is not { } picture || picture.RefreshedTick < 0)
            return;
        for (var i = 0; i < Horizons.Length; i++)
        {
            var pending = truth.Pending[i];
            if (pending.Count == Horizons[i])
            {
                var (expected, came) = pending.Dequeue();
                if (time >= _warmUp + Horizons[i])
                {
                    _arrivalError[i] += Math.Abs(expected - (truth.Came - came));
                    _arrivalSamples[i]++;
                }
            }

            var sum = 0.0;
            foreach (var vehicles in picture.Arrivals(truth.Lane)[..Horizons[i]])
                sum += vehicles;
            pending.Enqueue((sum, truth.Came));
        }

        if (time < _warmUp)
            return;
        ref readonly var estimate = ref picture.Lanes[truth.Lane];
        var error = estimate.Queue - truth.Queue;
        _queueError += Math.Abs(error);
        _queueBias += error;
        _queueSum += truth.Queue;
        _covered += Math.Abs(error) <= (1.64 * Math.Sqrt(estimate.QueueVariance)) + 0.5 ? 1 : 0;
        _queueSamples++;
    }

    // The lanes upstream that belong to this approach alone.
    private static IEnumerable<(int Lane, double End)> Own(RoadNetwork network, int lane)
    {
        var approach = new Derivation.Approach(network, lane);
        for (var index = 0; index < network.Lanes.Length; index++)
        {
            if (index != lane && approach.DistanceTo(index, 0) is { } distance)
                yield return (index, distance);
        }
    }

    private readonly record struct Seen(string Id, int Lane, bool Slow, bool InQueue);

    private sealed class LaneTruth(int junction, int lane)
    {
        public int Junction { get; } = junction;

        public int Lane { get; } = lane;

        public List<(double Distance, int Slot)> Vehicles { get; } = [];

        public int Queue { get; set; }

        public int Came { get; set; }

        public Queue<(double Expected, int Came)>[] Pending { get; } = [.. Horizons.Select(_ => new Queue<(double, int)>())];
    }
}
