using Traffic.Sim.Demand;
using Traffic.Sim.Networks;
using Traffic.Sim.Random;
using Traffic.Sim.State;
using Traffic.Sim.Vehicles;

namespace Traffic.Sim.Engine;

/// <summary>
/// Last phase of a step: vehicles that are due enter where there is room, in the order of their departure on each edge; the
/// others wait outside.
/// </summary>
internal sealed class Departures
{
    private const double PositionSlack = 0.1;
    private const int RandomTries = 10;
    private const double ChangeInSight = 250;

    // Cyclists and pedestrians do not queue behind motor vehicles.
    private const int QueuesPerEdge = 2;

    private readonly TrafficState _state;
    private readonly RoadGraph _graph;
    private readonly IReadOnlyList<PlannedVehicle> _demand;
    private readonly DriverCatalog _catalog;
    private int[] _next;
    private readonly int[] _head;
    private readonly int[] _tail;
    private int _due;

    public Departures(TrafficState state, IReadOnlyList<PlannedVehicle> demand, DriverCatalog catalog)
    {
        (_state, _graph, _demand, _catalog) = (state, state.Graph, demand, catalog);
        _next = new int[demand.Count];
        _head = new int[_graph.EdgeLanes.Length * QueuesPerEdge];
        _tail = new int[_head.Length];
        Array.Fill(_head, -1);
    }

    /// <summary>Trips due so far.</summary>
    public int Due => _due;

    /// <summary>Vehicles waiting outside.</summary>
    public int Waiting { get; private set; }

    /// <summary>Vehicles that entered so far.</summary>
    public int Inserted { get; private set; }

    /// <summary>How long those that entered had waited outside, together, seconds.</summary>
    public double DepartDelay { get; private set; }

    /// <summary>Slots that entered in this step.</summary>
    public List<int> Entered { get; } = [];

    /// <summary>Queues outside the network.</summary>
    public int Queues => _head.Length;

    /// <summary>First vehicle waiting in a queue, by trip; -1 when none.</summary>
    public int FirstWaiting(int queue) => _head[queue];

    /// <summary>The vehicle that waits behind another one, by trip; -1 when none.</summary>
    public int WaitingBehind(int trip) => _next[trip];

    public void InsertAll()
    {
        Entered.Clear();
        while (_due < _demand.Count && _demand[_due].Depart <= _state.Time + 1e-9)
        {
            var narrow = _demand[_due].Type.VehicleClass is VehicleClass.Bicycle or VehicleClass.Pedestrian;
            var queue = (_demand[_due].Route[0] * QueuesPerEdge) + (narrow ? 1 : 0);
            _next[_due] = -1;
            if (_head[queue] < 0)
                _head[queue] = _due;
            else
                _next[_tail[queue]] = _due;
            _tail[queue] = _due++;
            Waiting++;
        }

        if (Waiting == 0)
            return;
        for (var queue = 0; queue < _head.Length; queue++)
        {
            while (_head[queue] >= 0 && TryInsert(_head[queue]))
            {
                _head[queue] = _next[_head[queue]];
                Waiting--;
                Inserted++;
            }
        }
    }

    private bool TryInsert(int trip)
    {
        var planned = _demand[trip];
        var type = _catalog.Driver(trip, planned.Type);
        var route = _catalog.Route(planned, type);
        var lanes = _graph.EdgeLanes[planned.Route[0]];
        var lane = ChooseLane(trip, planned, type, route, lanes);
        if (lane < 0)
            return false;
        var factor = _catalog.SpeedFactor(trip, planned.Type);
        var driver = new Vehicle
        {
            Type = type,
            Route = route,
            Trip = trip,
            Lane = lane,
            SpeedFactor = factor,
            MaximumSpeed = Math.Min(planned.Type.MaxSpeed, planned.Type.DesiredMaxSpeed * factor),
            File = type.IsNarrow ? 0 : -1,
            AdvisedSpeed = double.PositiveInfinity,
            StopEnds = double.NegativeInfinity,
            NextStop = planned.Stops.Length > 0 ? 0 : -1,
        };
        var files = type.IsNarrow ? _state.Files(lane, type) : 1;
        for (var file = 0; file < files; file++)
        {
            driver.File = type.IsNarrow ? file : -1;
            if (TryPlace(ref driver, trip, planned))
                return true;
        }

        return false;
    }

    private bool TryPlace(ref Vehicle driver, int trip, PlannedVehicle planned)
    {
        var length = _graph.LaneLength[driver.Lane];
        switch (planned.Ends.DepartPosition)
        {
            case DepartPositionKind.Given:
                var given = planned.Ends.DepartPositionMeters;
                driver.Position = Math.Clamp(given < 0 ? length + given : given, 0, length);
                return TryEnter(ref driver, planned);
            case DepartPositionKind.Random or DepartPositionKind.RandomFree or DepartPositionKind.Free:
                for (var i = 0; i < RandomTries; i++)
                {
                    var draw = _state.Random.Uniform((uint)trip, (uint)_state.StepNumber, DrawPurpose.Departure, (uint)i + 1);
                    driver.Position = Math.Min(length, driver.Type.Length + (draw * Math.Max(0, length - driver.Type.Length)));
                    if (TryEnter(ref driver, planned))
                        return true;
                    if (planned.Ends.DepartPosition == DepartPositionKind.Random)
                        return false;
                }

                break;
            case DepartPositionKind.Last:
                var last = _state.LastOnLane(driver, -1, driver.Lane, out var rear);
                if (last >= 0)
                {
                    driver.Position = Math.Max(0, rear - driver.Type.MinGap - PositionSlack);
                    return driver.Position > 0 && TryEnter(ref driver, planned);
                }

                break;
            case DepartPositionKind.Stop when planned.Stops.Length > 0 && planned.Stops[0].Lane == driver.Lane:
                driver.Position = planned.Stops[0].End;
                return TryEnter(ref driver, planned);
        }

        driver.Position = Math.Min(driver.Type.Length + PositionSlack, length);
        return TryEnter(ref driver, planned);
    }

    private int ChooseLane(int trip, PlannedVehicle planned, DriverType type, RoutePlan route, int[] lanes)
    {
        var choice = planned.Ends.DepartLane;
        if (planned.Stops.Length > 0 && planned.Ends.DepartPosition == DepartPositionKind.Stop)
            return planned.Stops[0].Lane;
        if (choice == DepartLaneKind.Given)
            return planned.Ends.DepartLaneIndex < lanes.Length ? lanes[planned.Ends.DepartLaneIndex] : -1;
        var allowed = 0;
        var best = -1;
        var load = double.PositiveInfinity;
        for (var i = 0; i < lanes.Length; i++)
        {
            if ((_graph.LanePermissions[lanes[i]] & type.ClassBit) == 0)
                continue;
            if (choice == DepartLaneKind.First)
                return lanes[i];
            allowed++;
            // Who has to change within sight has done so before entering, whatever lane is emptier.
            if (route[0, i].Offset != 0 && (choice == DepartLaneKind.Best
                || (choice is DepartLaneKind.Free or DepartLaneKind.Allowed && route[0, i].Length < ChangeInSight)))
                continue;
            // Cyclists and pedestrians keep to the right where their route goes on, rather than to the emptiest lane.
            if (type.IsNarrow && route[0, i].Offset == 0)
                return lanes[i];
            var lengths = 0.0;
            for (var j = 0; j < _state.Counts[lanes[i]]; j++)
            {
                var other = _state.Vehicles[_state.Lanes[lanes[i]][j]].Type;
                lengths += other.Length + other.MinGap;
            }

            if (lengths < load)
                (best, load) = (lanes[i], lengths);
        }

        if (choice != DepartLaneKind.Random || allowed == 0)
            return best;
        var pick = (int)(_state.Random.Uniform((uint)trip, (uint)_state.StepNumber, DrawPurpose.Departure) * allowed);
        foreach (var lane in lanes)
            if ((_graph.LanePermissions[lane] & type.ClassBit) != 0 && pick-- == 0)
                return lane;
        return best;
    }

    private bool TryEnter(ref Vehicle driver, PlannedVehicle planned)
    {
        var lane = driver.Lane;
        var allowed = Math.Min(_graph.LaneSpeed[lane] * driver.SpeedFactor, driver.MaximumSpeed);
        var kind = planned.Ends.DepartSpeed;
        var speed = kind switch
        {
            DepartSpeedKind.Given => planned.Ends.DepartSpeedValue,
            DepartSpeedKind.Random =>
                allowed * _state.Random.Uniform((uint)driver.Trip, (uint)_state.StepNumber, DrawPurpose.Departure, 99),
            DepartSpeedKind.SpeedLimit => Math.Min(_graph.LaneSpeed[lane], driver.MaximumSpeed),
            _ => allowed,
        };
        var adapts = kind is not (DepartSpeedKind.Given or DepartSpeedKind.Desired or DepartSpeedKind.SpeedLimit);
        if (!LaneGaps.TryFit(_state, ref driver, ref speed, adapts))
            return false;
        driver.Speed = driver.PreviousSpeed = driver.LookAheadSpeed = speed;
        driver.DepartTime = _state.Time;
        DepartDelay += driver.DepartTime - planned.Depart;
        driver.DepartLane = lane;
        driver.DepartPosition = driver.Position;
        driver.DepartSpeed = speed;
        driver.ArrivalPosition = ArrivalPosition(planned, driver.Type);
        var slot = _state.Take();
        _state.Vehicles[slot] = driver;
        _state.Enter(slot, lane);
        Entered.Add(slot);
        return true;
    }

    private double ArrivalPosition(PlannedVehicle planned, DriverType type)
    {
        var lanes = _graph.EdgeLanes[planned.Route[^1]];
        var length = double.PositiveInfinity;
        foreach (var lane in lanes)
            if ((_graph.LanePermissions[lane] & type.ClassBit) != 0)
                length = Math.Min(length, _graph.LaneLength[lane]);
        return planned.Ends.ArrivalPosition switch
        {
            ArrivalKind.Given when planned.Ends.ArrivalPositionMeters < 0 =>
                Math.Max(0, length + planned.Ends.ArrivalPositionMeters),
            ArrivalKind.Given => Math.Min(length, planned.Ends.ArrivalPositionMeters),
            ArrivalKind.Center => length / 2,
            _ => length,
        };
    }

    public void Exchange(StateArchive archive)
    {
        _due = archive.Length(_due);
        Waiting = archive.Exchange(Waiting);
        Inserted = archive.Exchange(Inserted);
        DepartDelay = archive.Exchange(DepartDelay);
        archive.Exchange<int>(_head);
        archive.Exchange<int>(_tail);
        archive.Exchange(ref _next, _due);
    }

    /// <summary>Gives a vehicle that was read from a file its type and route again.</summary>
    public void Restore(ref Vehicle vehicle)
    {
        var planned = _demand[vehicle.Trip];
        vehicle.Type = _catalog.Driver(vehicle.Trip, planned.Type);
        vehicle.Route = _catalog.Route(planned, vehicle.Type);
        _state.Look(ref vehicle);
    }
}
