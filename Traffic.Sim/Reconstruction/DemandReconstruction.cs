using Traffic.Core.Recording;
using Traffic.Core.Topology;
using Traffic.Sim.Demand;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Reconstruction;

/// <summary>
/// Works out from a recording which vehicles came, when they would have come without signals, and where they went. Connected vehicles
/// are followed on the network; those only a loop counted get an arrival and a way that are drawn, so that each sample is one of
/// the demands the recording leaves possible.
/// </summary>
public sealed class DemandReconstruction
{
    private const int Alike = 12;

    private readonly RoadNetwork _network;
    private readonly SeenTraffic _seen;
    private readonly SortedDictionary<string, RecordedJunction> _junctions = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<(long Tick, SeenVehicle Vehicle)>> _crossings = [];
    private readonly Dictionary<int, List<CountedPass>> _passes = [];
    private WayFinder? _ways;
    private PassengerCar _car;

    /// <summary>Creates an empty reconstruction.</summary>
    /// <param name="network">The network the vehicles drove on.</param>
    /// <param name="junctions">The recorded junctions, their lanes named as in the network.</param>
    public DemandReconstruction(RoadNetwork network, IEnumerable<JunctionSpecification> junctions)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(junctions);
        (_network, _seen) = (network, new SeenTraffic(network));
        foreach (var junction in junctions)
            _junctions[KernelConfiguration.KeyOf(junction)] = new RecordedJunction(junction, network);
    }

    /// <summary>Connected vehicles that were followed.</summary>
    public int SeenVehicles => _seen.Vehicles.Count;

    /// <summary>Passes over counting loops.</summary>
    public int CountedPasses => _junctions.Values.Sum(junction => junction.Lanes.Sum(lane => lane.Passes.Count));

    /// <summary>First tick of the recording.</summary>
    public long FirstTick { get; private set; } = long.MaxValue;

    /// <summary>Last tick of the recording.</summary>
    public long LastTick { get; private set; } = long.MinValue;

    /// <summary>Takes a record; what is no event of a recorded junction is passed over.</summary>
    public void Take(Recorded record)
    {
        if (record is not JunctionEvents events || !_junctions.TryGetValue(events.Key, out var junction))
            return;
        (FirstTick, LastTick) = (Math.Min(FirstTick, events.FromTick), Math.Max(LastTick, events.LastTick));
        junction.Take(events);
        foreach (var cam in events.Cams)
            _seen.Take(cam);
    }

    /// <summary>Ends the taking; then samples can be drawn.</summary>
    public void Finish()
    {
        _seen.Finish();
        var lanes = _junctions.Values.SelectMany(junction => junction.Lanes).ToList();
        foreach (var lane in lanes)
            _crossings[lane.Lane] = Crossings(lane);
        foreach (var lane in lanes)
            _passes[lane.Lane] = Passes(lane);
        _car = _seen.Cars.Car();
        _ways = new WayFinder(_network, lanes);
    }

    /// <summary>Draws one of the possible demands.</summary>
    /// <param name="seed">Seed of what is drawn; the same seed gives the same demand.</param>
    public ReconstructedDemand Sample(ulong seed)
    {
        if (_ways is null)
            throw new InvalidOperationException($"call {nameof(Finish)} before samples are drawn");
        var trips = new List<ReconstructedTrip>();
        foreach (var entry in _seen.Vehicles.GroupBy(vehicle => _network.Lanes[vehicle.First.Lane].Edge).OrderBy(entry => entry.Key))
            AddSeen([.. entry], new KeyedRandom(seed, $"entry {entry.Key}"), trips);
        foreach (var lane in _junctions.Values.SelectMany(junction => junction.Lanes))
            AddCounted(lane, new KeyedRandom(seed, $"lane {lane.Lane}"), trips);
        return new ReconstructedDemand([.. trips.OrderBy(trip => trip.Tick).ThenBy(trip => trip.Route[0]).ThenBy(trip => trip.Lane)], _car);
    }

    private void AddSeen(List<SeenVehicle> vehicles, KeyedRandom random, List<ReconstructedTrip> trips)
    {
        var earlier = EntryDelay.Draw(vehicles, ref random);
        for (var i = 0; i < earlier.Length; i++)
            trips.Add(TripOf(vehicles[i], earlier[i]));
    }

    private ReconstructedTrip TripOf(SeenVehicle vehicle, long earlier)
    {
        var first = vehicle.First;
        var lane = _network.Lanes[first.Lane];
        var inside = _network.Edges[lane.Edge].IsInternal;
        return new ReconstructedTrip(
            first.Tick - earlier, vehicle.Class, vehicle.Route, inside ? -1 : lane.Position, inside ? 0 : first.Position, Seen: true);
    }

    private void AddCounted(RecordedLane lane, KeyedRandom random, List<ReconstructedTrip> trips)
    {
        var passes = _passes[lane.Lane];
        var arrivals = UnseenArrivals.Draw(lane, passes, ref random);
        for (var i = 0; i < arrivals.Length; i++)
        {
            if (passes[i].Vehicle is null && Draw(lane, arrivals[i], _crossings[lane.Lane], ref random) is { } trip)
                trips.Add(trip);
        }
    }

    // Vehicles on the lane around that time went somewhere: one of them lends its way. Where there are none it is drawn.
    private ReconstructedTrip? Draw(RecordedLane lane, long arrival, List<(long Tick, SeenVehicle Vehicle)> crossings, ref KeyedRandom random)
    {
        var edge = _network.Lanes[lane.Lane].Edge;
        if (crossings.Count > 0)
        {
            var at = crossings.BinarySearch((arrival, null!), Comparer<(long Tick, SeenVehicle)>.Create((a, b) => a.Tick.CompareTo(b.Tick)));
            var middle = at < 0 ? ~at : at;
            var from = Math.Clamp(middle - (Alike / 2), 0, Math.Max(0, crossings.Count - Alike));
            var like = crossings[from + (int)(random.NextDouble() * Math.Min(Alike, crossings.Count - from))].Vehicle;
            var place = Array.IndexOf(like.Route, edge);
            if (place < 0 || CountedBefore(like.Route, place))
                return null;
            return Trip(like.Route, place, lane.Lane, arrival, like.Class);
        }

        var vehicleClass = lane.Kind switch
        {
            SignalGroupKind.Cycle => VehicleClass.Bicycle,
            SignalGroupKind.Pedestrian => VehicleClass.Pedestrian,
            SignalGroupKind.PublicTransport => VehicleClass.Bus,
            _ => VehicleClass.Passenger,
        };
        var (route, counted, before) = _ways!.Draw(lane.Lane, vehicleClass, ref random);
        return before ? null : Trip(route, counted, lane.Lane, arrival, vehicleClass);
    }

    private ReconstructedTrip Trip(IReadOnlyList<int> route, int counted, int lane, long arrival, VehicleClass vehicleClass)
    {
        var seconds = 0.0;
        for (var i = 0; i <= counted; i++)
        {
            var shown = i == counted ? _network.Lanes[lane] : _network.Lanes[_network.Edges[route[i]].Lanes[0]];
            seconds += shown.Length / Math.Max(shown.SpeedLimit, 0.1);
        }

        return new ReconstructedTrip(arrival - (long)Math.Round(10 * seconds), vehicleClass, route, -1, 0, Seen: false);
    }

    private bool CountedBefore(int[] route, int place)
    {
        for (var i = 0; i < place; i++)
        {
            foreach (var lane in _network.Edges[route[i]].Lanes)
            {
                if (_crossings.ContainsKey(lane))
                    return true;
            }
        }

        return false;
    }

    private long FreeArrival(SeenVehicle vehicle, int lane)
    {
        var seconds = 0.0;
        var first = vehicle.First;
        foreach (var edge in vehicle.Route)
        {
            var reached = _network.Lanes[lane].Edge == edge;
            var shown = reached ? _network.Lanes[lane] : _network.Lanes[_network.Edges[edge].Lanes[0]];
            var from = edge == _network.Lanes[first.Lane].Edge ? first.Position : 0;
            seconds += Math.Max(0, shown.Length - from) / Math.Max(shown.SpeedLimit, 0.1);
            if (reached)
                break;
        }

        return first.Tick + (long)Math.Round(10 * seconds);
    }

    private List<CountedPass> Passes(RecordedLane lane)
    {
        var crossings = _crossings[lane.Lane];
        var matched = PassMatching.Match(lane.Passes, [.. crossings.Select(crossing => crossing.Tick)]);
        var passes = new List<CountedPass>();
        for (var i = 0; i < matched.Length; i++)
        {
            var tick = lane.Passes[i];
            if (matched[i] < 0)
            {
                passes.Add(new CountedPass(tick, null, null, tick));
                continue;
            }

            var vehicle = crossings[matched[i]].Vehicle;
            var free = FreeArrival(vehicle, lane.Lane);
            passes.Add(new CountedPass(tick, vehicle, Math.Min(free, tick), Math.Min(free, tick)));
        }

        return passes;
    }

    private List<(long Tick, SeenVehicle Vehicle)> Crossings(RecordedLane lane)
    {
        var crossings = new List<(long Tick, SeenVehicle Vehicle)>();
        var edge = _network.Lanes[lane.Lane].Edge;
        var position = Math.Max(0, _network.Lanes[lane.Lane].Length - (lane.Counter?.Entry ?? 0));
        foreach (var vehicle in _seen.Vehicles)
        {
            if (vehicle.Route.Contains(edge) && vehicle.Passed(_network, lane.Lane, position) is { } tick)
                crossings.Add((tick, vehicle));
        }

        crossings.Sort((a, b) => a.Tick.CompareTo(b.Tick));
        return crossings;
    }
}
