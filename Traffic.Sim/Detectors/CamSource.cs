using Traffic.Core.V2X;
using Traffic.Sim.Engine;
using Traffic.Sim.Networks;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Detectors;

/// <summary>
/// Lets connected vehicles send CAMs to the junctions they approach. A CAM is due when the vehicle has moved more than 4 m,
/// turned more than 4 degrees or changed its speed by more than 0.5 m/s since the last one, at most every 100 ms and at least
/// every second (ETSI EN 302 637-2 v1.4.1, 6.1.3; the interval learned from a trigger holds for three CAMs).
/// </summary>
internal sealed class CamSource
{
    private const double Reach = 300;
    private const double ReachBeyond = 100;
    private const double TriggerMeters = 4;
    private const double TriggerSpeed = 0.5;
    private const double TriggerDegrees = 4;
    private const int LongestInterval = 10;
    private const int CamsAtInterval = 3;
    private const int LowFrequencyInterval = 5;

    private readonly TrafficState _state;
    private readonly RoadNetwork _network;
    private readonly ISignalSystem _system;
    // Distance from the end of the lane to the stop line; -1 less the distance from the stop line to its begin if it lies beyond.
    private readonly (int Junction, double Distance)[][] _laneJunctions;
    private readonly List<int> _senders = [];

    public CamSource(TrafficState state, ISignalSystem system)
    {
        (_state, _system, _network) = (state, system, state.Graph.Network);
        _laneJunctions = new (int, double)[state.Lanes.Length][];
        Array.Fill(_laneJunctions, []);
        for (var junction = 0; junction < system.Junctions.Count; junction++)
            if (system.Junctions[junction].Sumo is { } sumo && _network.FindTrafficLight(sumo.TrafficLight) is >= 0 and var light)
                Reaches(junction, _network.TrafficLights[light]);
    }

    /// <summary>Messages handed over so far; one that reaches two junctions counts twice.</summary>
    public long Sent { get; private set; }

    public void Add(int slot)
    {
        var trip = _state.Vehicles[slot].Trip;
        var place = _senders.Count;
        while (place > 0 && _state.Vehicles[_senders[place - 1]].Trip > trip)
            place--;
        _senders.Insert(place, slot);
    }

    public void Remove(int slot) => _senders.Remove(slot);

    /// <summary>Sends what is due at a tick.</summary>
    public void Send(long tick)
    {
        foreach (var slot in _senders)
        {
            ref var vehicle = ref _state.Vehicles[slot];
            var junctions = _laneJunctions[vehicle.Lane];
            if (!AnyInReach(vehicle, junctions) || !IsDue(ref vehicle, tick, out var heading))
                continue;
            var role = vehicle.CamLowFrequencyTick == 0 || tick - vehicle.CamLowFrequencyTick >= LowFrequencyInterval;
            if (role)
                vehicle.CamLowFrequencyTick = tick;
            var cam = Create(vehicle, tick, heading, role);
            foreach (var (junction, distance) in junctions)
            {
                if (!IsInReach(vehicle, distance))
                    continue;
                _system.Observe(junction, cam);
                Sent++;
            }
        }
    }

    /// <summary>A vehicle that nobody hears yet sends nothing: its first CAM is the first one heard.</summary>
    private bool AnyInReach(in Vehicle vehicle, (int Junction, double Distance)[] junctions)
    {
        foreach (var (_, distance) in junctions)
        {
            if (IsInReach(vehicle, distance))
                return true;
        }

        return false;
    }

    private bool IsInReach(in Vehicle vehicle, double distance) => distance >= 0
        ? _state.Graph.LaneLength[vehicle.Lane] - vehicle.Position + distance <= Reach
        : vehicle.Position - distance - 1 <= ReachBeyond;

    private bool IsDue(ref Vehicle vehicle, long tick, out double heading)
    {
        heading = 0;
        var elapsed = vehicle.CamTick == long.MinValue ? long.MaxValue : tick - vehicle.CamTick;
        if (elapsed < 1)
            return false;
        var turn = _network.Lanes[vehicle.Lane].DirectionAt(vehicle.Position);
        heading = ((90 - (turn * 180 / Math.PI)) % 360 + 360) % 360;
        var turned = Math.Abs(heading - vehicle.CamHeading);
        var triggered = vehicle.Odometer - vehicle.CamOdometer > TriggerMeters
            || Math.Abs(vehicle.Speed - vehicle.CamSpeed) > TriggerSpeed
            || Math.Min(turned, 360 - turned) > TriggerDegrees;
        var interval = vehicle.CamInterval == 0 ? LongestInterval : vehicle.CamInterval;
        if (!triggered && elapsed < interval)
            return false;
        if (triggered)
        {
            vehicle.CamInterval = (int)Math.Min(elapsed, LongestInterval);
            vehicle.CamsAtInterval = 0;
        }
        else if (++vehicle.CamsAtInterval >= CamsAtInterval)
        {
            vehicle.CamInterval = LongestInterval;
        }

        (vehicle.CamTick, vehicle.CamOdometer, vehicle.CamSpeed, vehicle.CamHeading) =
            (tick, vehicle.Odometer, vehicle.Speed, heading);
        return true;
    }

    private Cam Create(in Vehicle vehicle, long tick, double heading, bool hasRole) => new()
    {
        StationId = (uint)vehicle.Trip + 1,
        StationType = StationOf(vehicle.Type.Class),
        GenerationDeltaTime = (ushort)(tick * 100 % 65_536),
        Position = _network.GeoReference.ToGeo(_network.Lanes[vehicle.Lane].PointAt(vehicle.Position)),
        Heading = (ushort)(Math.Round(heading * 10) % 3600),
        Speed = (ushort)Math.Min(16_382, Math.Round(vehicle.Speed * 100)),
        Acceleration = (short)Math.Clamp(
            Math.Round((vehicle.Speed - vehicle.PreviousSpeed) / _state.Step * 10), -160, 160),
        Length = (ushort)Math.Min(1022, Math.Round(vehicle.Type.Length * 10)),
        HasLowFrequencyContainer = hasRole,
        Role = hasRole ? RoleOf(vehicle.Type.Class) : (byte)0,
    };

    private static byte RoleOf(VehicleClass vehicleClass) => vehicleClass switch
    {
        VehicleClass.Bus or VehicleClass.Tram or VehicleClass.Coach => 1,
        VehicleClass.Emergency => 6,
        _ => 0,
    };

    private static StationType StationOf(VehicleClass vehicleClass) => vehicleClass switch
    {
        VehicleClass.Pedestrian => StationType.Pedestrian,
        VehicleClass.Bicycle => StationType.Cyclist,
        VehicleClass.Moped => StationType.Moped,
        VehicleClass.Motorcycle => StationType.Motorcycle,
        VehicleClass.Bus or VehicleClass.Coach => StationType.Bus,
        VehicleClass.Delivery => StationType.LightTruck,
        VehicleClass.Truck or VehicleClass.Trailer => StationType.HeavyTruck,
        VehicleClass.Emergency or VehicleClass.Authority => StationType.SpecialVehicles,
        VehicleClass.Tram => StationType.Tram,
        _ => StationType.PassengerCar,
    };

    /// <summary>Walks back from the stop lines along all ways that lead to them.</summary>
    private void Reaches(int junction, TrafficLight light)
    {
        var graph = _state.Graph;
        var distances = new SortedDictionary<int, double>();
        var open = new PriorityQueue<int, double>();
        foreach (var index in light.Links.SelectMany(links => links))
        {
            var link = graph.Links[index];
            open.Enqueue(link.From, 0);
            var beyond = 0.0;
            var lane = link.Next;
            // Inside and a little beyond, so that the junction sees who has passed.
            while (beyond < ReachBeyond)
            {
                distances.TryAdd(lane, -1 - beyond);
                beyond += graph.LaneLength[lane];
                if (graph.LaneLinks[lane] is not [var onward, ..])
                    break;
                lane = onward.Next;
            }
        }

        while (open.TryDequeue(out var lane, out var distance))
        {
            if (distance > Reach || (distances.TryGetValue(lane, out var known) && known >= 0 && known <= distance))
                continue;
            distances[lane] = distance;
            foreach (var side in graph.EdgeLanes[graph.LaneEdge[lane]])
                open.Enqueue(side, distance + 0.001);
            foreach (var feeder in graph.LaneFeeders[lane])
                open.Enqueue(feeder.From, distance + graph.LaneLength[lane]);
        }

        foreach (var (lane, distance) in distances)
            _laneJunctions[lane] = [.. _laneJunctions[lane], (junction, distance)];
    }
}
