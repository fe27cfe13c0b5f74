using Traffic.Core.Recording;
using Traffic.Core.V2X;
using Traffic.Sim.Demand;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Reconstruction;

/// <summary>Gathers the connected vehicles of a recording on the lanes of a network.</summary>
internal sealed class SeenTraffic
{
    // A pseudonym that was silent for so long may belong to somebody else.
    private const long Silence = 600;
    private const int FewSightings = 2;

    private readonly RoadNetwork _network;
    private readonly LaneFinder _finder;
    private readonly Router _router;
    private readonly Dictionary<uint, SeenVehicle> _open = [];

    public SeenTraffic(RoadNetwork network) => (_network, _finder, _router) = (network, new LaneFinder(network), new Router(network));

    /// <summary>The vehicles, in the order of their first CAM.</summary>
    public List<SeenVehicle> Vehicles { get; } = [];

    /// <summary>CAMs that lie on no lane.</summary>
    public long OffRoad { get; private set; }

    /// <summary>Length and gap of passenger cars.</summary>
    public CarMeasure Cars { get; } = new();

    /// <summary>Takes a CAM; one that several junctions heard counts once.</summary>
    public void Take(in CamEvent heard)
    {
        var cam = heard.Cam;
        var vehicleClass = ClassOf(cam.StationType);
        _open.TryGetValue(cam.StationId, out var vehicle);
        if (vehicle is not null && heard.Tick - vehicle.Sightings[^1].Tick > Silence)
            vehicle = null;
        if (vehicle is not null && vehicle.Sightings[^1].Tick >= heard.Tick)
            return;
        var heading = cam.Heading == Cam.HeadingUnavailable ? null : (double?)(cam.Heading / 10.0);
        var (lane, position) = _finder.Find(
            _network.GeoReference.ToNetwork(cam.Position), heading, vehicleClass, vehicle?.Sightings[^1].Lane ?? -1);
        if (lane < 0)
        {
            OffRoad++;
            return;
        }

        if (vehicle is null)
        {
            _open[cam.StationId] = vehicle = new SeenVehicle(vehicleClass);
            Vehicles.Add(vehicle);
        }

        var speed = cam.Speed == Cam.SpeedUnavailable ? 0 : cam.Speed / 100.0;
        vehicle.Sightings.Add(new Sighting(heard.Tick, lane, position, speed));
        if (vehicleClass == VehicleClass.Passenger)
            Cars.Take(cam, vehicle.Sightings[^1]);
    }

    /// <summary>Works out the routes; vehicles whose way cannot be told are dropped.</summary>
    public void Finish()
    {
        foreach (var vehicle in Vehicles)
            vehicle.Route = RouteOf(vehicle);
        Vehicles.RemoveAll(vehicle => vehicle.Route.Length == 0);
    }

    private int[] RouteOf(SeenVehicle vehicle)
    {
        var type = VehicleClassDefaults.Of(vehicle.Class);
        var route = new List<int>();
        foreach (var (edge, count) in Edges(vehicle))
        {
            if (route.Count > 0 && route[^1] == edge)
                continue;
            var way = route.Count == 0 ? [edge] : _router.Find(route[^1], edge, type);
            if (way.Length == 0 || (count < FewSightings && way.Length > 2))
                continue;
            route.AddRange(route.Count == 0 ? way : way.Skip(1));
        }

        return [.. route];
    }

    private IEnumerable<(int Edge, int Sightings)> Edges(SeenVehicle vehicle)
    {
        var (edge, count) = (-1, 0);
        foreach (var sighting in vehicle.Sightings)
        {
            var now = _network.Lanes[sighting.Lane].Edge;
            if (_network.Edges[now].IsInternal)
                continue;
            if (now != edge && edge >= 0)
                yield return (edge, count);
            (edge, count) = (now, now == edge ? count + 1 : 1);
        }

        if (edge >= 0)
            yield return (edge, count);
    }

    private static VehicleClass ClassOf(StationType type) => type switch
    {
        StationType.Pedestrian => VehicleClass.Pedestrian,
        StationType.Cyclist => VehicleClass.Bicycle,
        StationType.Moped => VehicleClass.Moped,
        StationType.Motorcycle => VehicleClass.Motorcycle,
        StationType.Bus => VehicleClass.Bus,
        StationType.LightTruck => VehicleClass.Delivery,
        StationType.HeavyTruck or StationType.Trailer => VehicleClass.Truck,
        StationType.SpecialVehicles => VehicleClass.Emergency,
        StationType.Tram => VehicleClass.Tram,
        _ => VehicleClass.Passenger,
    };
}
