using Traffic.Sim.Demand;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Measurement;
using Traffic.Sim.Outputs;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Engine;

/// <summary>Turns the state of a simulation into the rows of its output files.</summary>
internal sealed class OutputRecorder
{
    private const double HaltingSpeed = 0.1;

    private readonly SimulationOutputs _outputs;
    private readonly TrafficState _state;
    private readonly Departures _departures;
    private readonly IReadOnlyList<PlannedVehicle> _demand;
    private readonly SignalRecorder? _signals;
    private readonly CarbonBook? _carbon;
    private readonly KpiCollector _kpi;

    public OutputRecorder(
        SimulationOutputs outputs, TrafficState state, Departures departures, IReadOnlyList<PlannedVehicle> demand,
        ISignalSystem signals, CarbonBook? carbon, KpiCollector kpi)
    {
        _kpi = kpi;
        (_outputs, _state, _departures, _demand, _carbon) = (outputs, state, departures, demand, carbon);
        _signals = outputs.Signals is { } writer ? new SignalRecorder(writer, signals) : null;
    }

    /// <summary>Writes the persons of a step; null when there are none.</summary>
    public Action<FcdWriter>? Persons { get; set; }

    /// <summary>Writes the lamps that changed in a tick; all of them in the first.</summary>
    public void RecordSignals(long tick) => _signals?.Record(tick);

    /// <summary>Takes a vehicle that has arrived and is about to be removed.</summary>
    public void RecordArrival(int slot)
    {
        ref readonly var vehicle = ref _state.Vehicles[slot];
        _outputs.TripInfo?.Write(Trip(slot, vehicle, arrived: true));
    }

    /// <summary>Writes what a step has led to; vehicles entered in it included.</summary>
    public void RecordStep()
    {
        if (_outputs.Fcd is { } fcd)
            Write(fcd);
        if (_outputs.Summary is { } summary)
            Write(summary);
    }

    /// <summary>Writes the trips that are under way.</summary>
    public void Finish()
    {
        if (_outputs.TripInfo is not { } writer)
            return;
        for (var slot = 0; slot < _state.SlotLimit; slot++)
        {
            if (_state.Vehicles[slot].Lane >= 0)
                writer.Write(Trip(slot, _state.Vehicles[slot], arrived: false));
        }
    }

    private TripInfoRow Trip(int slot, in Vehicle vehicle, bool arrived)
    {
        var planned = _demand[vehicle.Trip];
        var lanes = _state.Graph.Network.Lanes;
        var carbon = _carbon?.Of(slot);
        return new TripInfoRow
        {
            Id = planned.Id,
            Depart = vehicle.DepartTime,
            DepartLane = lanes[vehicle.DepartLane].Id,
            DepartPosition = vehicle.DepartPosition,
            DepartSpeed = vehicle.DepartSpeed,
            DepartDelay = vehicle.DepartTime - planned.Depart,
            Arrival = arrived ? _state.Time : null,
            IsOnLastEdge = vehicle.RouteIndex == vehicle.Route.Edges.Length - 1,
            ArrivalLane = arrived ? lanes[vehicle.Lane].Id : null,
            ArrivalPosition = Math.Min(vehicle.Position, vehicle.ArrivalPosition),
            ArrivalSpeed = vehicle.Speed,
            Duration = _state.Time - vehicle.DepartTime,
            // As SUMO has it the way ends where the trip does, not where the last step took the vehicle.
            RouteLength = vehicle.Odometer - (arrived ? Math.Max(0, vehicle.Position - vehicle.ArrivalPosition) : 0),
            WaitingTime = vehicle.WaitingTotal,
            WaitingCount = vehicle.Stops,
            StopTime = vehicle.StopTotal,
            TimeLoss = vehicle.TimeLoss,
            VehicleType = planned.Type.Id,
            SpeedFactor = vehicle.SpeedFactor,
            Emissions = new EmissionTotals(
                carbon?.Co, vehicle.Co2, carbon?.Hc, vehicle.Pmx, vehicle.Nox, vehicle.Fuel, vehicle.Electricity),
        };
    }

    private void Write(FcdWriter writer)
    {
        writer.BeginStep(_state.Time);
        for (var slot = 0; slot < _state.SlotLimit; slot++)
        {
            ref readonly var vehicle = ref _state.Vehicles[slot];
            if (vehicle.Lane < 0)
                continue;
            writer.Write(VehiclePose.Row(_state, vehicle, _demand[vehicle.Trip].Id));
        }

        Persons?.Invoke(writer);
        writer.EndStep();
    }

    private void Write(SummaryWriter writer)
    {
        var (halting, stopped, speed, relative) = (0, 0, 0.0, 0.0);
        for (var slot = 0; slot < _state.SlotLimit; slot++)
        {
            ref readonly var vehicle = ref _state.Vehicles[slot];
            if (vehicle.Lane < 0)
                continue;
            if (vehicle.Speed < HaltingSpeed)
                halting++;
            if (vehicle.StopEnds > _state.Time)
                stopped++;
            speed += vehicle.Speed;
            relative += vehicle.Speed / _state.Graph.LaneSpeed[vehicle.Lane];
        }

        var running = _state.Running;
        writer.Write(new SummaryRow
        {
            Time = _state.Time,
            Loaded = _departures.Due,
            Inserted = _departures.Inserted,
            Running = running,
            Waiting = _departures.Waiting,
            Ended = _kpi.Arrived,
            Arrived = _kpi.Arrived,
            Collisions = 0,
            Halting = halting,
            Stopped = stopped,
            MeanWaitingTime = _departures.Inserted == 0 ? 0 : _departures.DepartDelay / _departures.Inserted,
            MeanTravelTime = _kpi.Arrived == 0 ? -1 : _kpi.TravelTime / _kpi.Arrived,
            MeanSpeed = running == 0 ? -1 : speed / running,
            MeanSpeedRelative = running == 0 ? -1 : relative / running,
        });
    }
}
