using Traffic.Core;
using Traffic.Sim.Demand;
using Traffic.Sim.Detectors;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Measurement;
using Traffic.Sim.Networks;
using Traffic.Sim.Pedestrians;
using Traffic.Sim.Priority;
using Traffic.Sim.Random;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Engine;

/// <summary>
/// A microscopic simulation of one scenario: deterministic on any number of threads, no allocation per step once the lists have
/// grown.
/// <para>
/// A step from t to t + step: the junctions get the detectors and CAMs of the moments up to t and step the ticks t, t + 0.1 s,
/// ... within the step; drivers obey what the lamps show after the last of them; plan, right of way, move, change lanes, enter.
/// </para>
/// </summary>
public sealed partial class Simulation : IDisposable
{
    private const int TicksPerSecond = 10;
    private const double JamAfter = 300;

    private readonly SimulationOptions _options;
    private readonly IReadOnlyList<PlannedVehicle> _demand;
    private readonly IReadOnlyList<LaneDetector> _laneDetectors;
    private readonly TrafficState _state;
    private readonly ISignalSystem _signals;
    private readonly LinkSignals _linkSignals;
    private readonly DetectorField? _detectors;
    private readonly CamSource? _cams;
    private readonly RequestSource? _requests;
    private readonly SpeedAdvices? _advices;
    private readonly StopBook _stops;
    private readonly MotionPlanner[] _planners;
    private readonly MotionExecutor _executor;
    private readonly LaneChanger[] _laneChangers;
    private readonly FileChanger _fileChanger;
    private readonly StepCrew _crew;
    private readonly Departures _departures;
    private readonly KpiCollector _kpi;
    private readonly JunctionMonitor _monitor;
    private readonly TimeToGreenRecorder _timeToGreen;
    private readonly OutputRecorder? _recorder;
    private readonly MeasurementSet? _measurements;
    private readonly CarbonBook? _carbon;
    private readonly IReadOnlyList<PlannedPerson>? _plannedPersons;
    private readonly Crowd? _crowd;
    private readonly PersonRecorder? _persons;
    private readonly PushButtons? _buttons;
    private readonly string _name;
    private readonly int _ticksPerStep;
    private readonly long _beginTick;
    private readonly double _end;

    /// <summary>Prepares a run of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="options">How the run is made.</param>
    /// <param name="signals">The controlled junctions; without them the network's own programs play.</param>
    /// <param name="outputs">Files to write while it runs; none when null.</param>
    public Simulation(
        SumoScenario scenario, SimulationOptions options, ISignalSystem? signals = null, SimulationOutputs? outputs = null)
        : this(scenario ?? throw new ArgumentNullException(nameof(scenario)), options, Plan(scenario, options), signals, outputs)
    {
    }

    private Simulation(
        SumoScenario scenario, SimulationOptions options, PlannedTraffic traffic, ISignalSystem? signals, SimulationOutputs? outputs)
        : this(
            scenario.Name,
            scenario.Network,
            traffic.Vehicles,
            scenario.Detectors,
            options with
            {
                BeginSeconds = options.BeginSeconds ?? scenario.Configuration.BeginSeconds,
                EndSeconds = options.EndSeconds ?? scenario.Configuration.EndSeconds,
                StepSeconds = options.StepSeconds ?? scenario.Configuration.StepSeconds,
            },
            signals ?? new NoSignalSystem(),
            outputs,
            persons: traffic.Persons)
    {
    }

    internal Simulation(
        string name,
        RoadNetwork network,
        IReadOnlyList<PlannedVehicle> demand,
        IReadOnlyList<LaneDetector> detectors,
        SimulationOptions options,
        ISignalSystem signals,
        SimulationOutputs? outputs = null,
        RoadGraph? laidOut = null,
        IReadOnlyList<PlannedPerson>? persons = null)
    {
        (_name, _options, _demand, _signals, _laneDetectors) = (name, options, demand, signals, detectors);
        var step = options.StepSeconds ?? 1;
        _ticksPerStep = (int)Math.Round(step * TicksPerSecond);
        if (_ticksPerStep < 1 || _ticksPerStep > TicksPerSecond || Math.Abs((_ticksPerStep * 0.1) - step) > 1e-9)
            throw new InputException($"step {step} s: the built-in simulator takes steps of 0.1 s to 1 s in tenths; give such a step");
        _beginTick = (long)Math.Round((options.BeginSeconds ?? 0) * TicksPerSecond);
        _end = options.EndSeconds ?? double.PositiveInfinity;
        var graph = laidOut ?? new RoadGraph(network);
        var random = new Philox(options.Seed);
        _state = new TrafficState(graph, random, step) { Time = _beginTick / (double)TicksPerSecond };
        _linkSignals = new LinkSignals(graph, signals, options.PlaysNetworkPrograms);
        _state.Letters = _linkSignals.Letters;
        _state.LetterAge = _linkSignals.Ages;
        _monitor = new JunctionMonitor(graph, signals);
        _timeToGreen = new TimeToGreenRecorder(signals);
        _kpi = new KpiCollector(demand);
        _stops = new StopBook(_state, demand);
        if (options.Threads < 1)
            throw new InputException($"threads {options.Threads}: give 1 or more");
        _planners = [.. Enumerable.Range(0, options.Threads).Select(_ => new MotionPlanner(_state, _stops))];
        _executor = new MotionExecutor(_state, _planners, _stops, _monitor);
        _laneChangers = [.. _planners.Select(_ => new LaneChanger(_state, _stops))];
        _fileChanger = new FileChanger(_state);
        _crew = new StepCrew(_state, _planners, _executor, _laneChangers, _fileChanger, signals, options.AlwaysShares);
        var catalog = new DriverCatalog(graph, random, step, options.Emissions, options.EmissionEdition);
        _departures = new Departures(_state, demand, catalog);
        View = new SimulationView(_state, demand);
        var carbon = _carbon = outputs?.TripInfo is not null && options.Emissions ? new CarbonBook(step) : null;
        _recorder = outputs is null ? null : new OutputRecorder(outputs, _state, _departures, demand, signals, carbon, _kpi);
        var observers = new List<MoveObserver>();
        if (carbon is not null)
            observers.Add(carbon);
        if (outputs?.EmissionMap is { } map)
            observers.Add(map.Measure(network, step));
        if (outputs?.Measurements is not null || observers.Count > 0)
            _measurements = new MeasurementSet(_state, demand, outputs?.Measurements, observers, _end);

        _plannedPersons = persons;
        if (persons is { Count: > 0 })
        {
            _crowd = new Crowd(
                _state, persons, [.. _planners.Select(planner => planner.Approaches)],
                (person, index) => catalog.SpeedFactor(unchecked((int)(0x8000_0000u | (uint)index)), person.Type));
            _persons = new PersonRecorder(_state, outputs);
            if (_recorder is not null)
                _recorder.Persons = fcd => _persons.WriteStep(fcd, _crowd);
            if (options.Detectors)
                _buttons = new PushButtons(network, signals);
        }

        if (signals.Junctions.Count == 0)
            return;
        if (options.Penetration > 0)
            _cams = new CamSource(_state, signals, options.Priority);
        if (options.Penetration > 0 && options.Priority)
            _requests = new RequestSource(_state, signals, _stops, _ticksPerStep, options.Seed);
        if (options.SpeedAdvice > 0)
        {
            var insight = signals as ISignalInsight
                ?? throw new InputException("speed advice comes from the junctions' predictions, which run elsewhere here; run them in process");
            _advices = new SpeedAdvices(_state, signals, insight, _linkSignals, options.SpeedAdvice);
        }

        if (options.Detectors)
        {
            _detectors = new DetectorField(_state, signals, DetectorAreas.Of(network, detectors, signals.Junctions));
            _executor.RecordsPassages = _detectors.LaneHasDetectors;
        }
    }

    /// <summary>Seconds of simulation.</summary>
    public double Time => _state.Time;

    /// <summary>Whether the end is reached, or, where there is none, all vehicles have arrived.</summary>
    public bool IsFinished => _state.Time >= _end - 1e-9
        || (double.IsInfinity(_end) && _departures.Due == _demand.Count && _departures.Waiting == 0 && _state.Running == 0
            && _crowd is not { IsFinished: false });

    /// <summary>Read access to the vehicles under way.</summary>
    public SimulationView View { get; }

    /// <summary>Vehicles under way.</summary>
    public int Running => _state.Running;

    /// <summary>Vehicles that entered so far.</summary>
    public int Inserted => _departures.Inserted;

    /// <summary>Vehicles that arrived so far.</summary>
    public int Arrived { get; private set; }

    /// <summary>Vehicles due that wait outside.</summary>
    public int Waiting => _departures.Waiting;

    /// <summary>Vehicles times steps so far.</summary>
    public long VehicleUpdates => _executor.Updates;

    internal TrafficState State => _state;

    internal MotionExecutor Executor => _executor;

    internal Departures Departures => _departures;

    internal int Squeezed
    {
        get
        {
            var sum = 0;
            foreach (var planner in _planners)
                sum += planner.Squeezed;
            return sum;
        }
    }

    internal int Swapped
    {
        get
        {
            var sum = 0;
            foreach (var changer in _laneChangers)
                sum += changer.Swapped;
            return sum;
        }
    }

    internal long CamsSent => _cams?.Sent ?? 0;

    /// <summary>Runs to the end.</summary>
    public void Run()
    {
        while (!IsFinished)
            Step();
    }

    /// <summary>Runs one step.</summary>
    public void Step()
    {
        StepSignals();
        _advices?.Advise(_beginTick + (_state.StepNumber * _ticksPerStep));
        _crowd?.Publish();
        _crew.Move();
        _executor.PassOn();
        _crowd?.Step(_persons!);
        _measurements?.AfterMove(_executor.Arrived);
        foreach (var slot in _executor.Arrived)
            Remove(slot);
        _crew.ChangeLanes();
        Enter();
        _recorder?.RecordStep();
        _measurements?.AfterEnter(_departures.Entered);
        _state.StepNumber++;
        _state.Time = (_beginTick + (_state.StepNumber * _ticksPerStep)) / (double)TicksPerSecond;
    }

    /// <summary>
    /// Writes into the output files what only the end of a run tells: the trips that are under way, intervals cut short.
    /// </summary>
    public void Finish()
    {
        _recorder?.Finish();
        if (_crowd is not null)
            _persons!.Finish(_crowd);
        _measurements?.Finish();
    }

    /// <summary>Ends the threads the simulation has started; with one thread there are none.</summary>
    public void Dispose() => _crew.Dispose();

    /// <summary>The result so far.</summary>
    /// <param name="controller">Name of the controller.</param>
    /// <param name="wallSeconds">Wall-clock time the run took, seconds; 0 when not measured.</param>
    public KpiReport Report(string controller, double wallSeconds = 0)
    {
        var begin = _beginTick / (double)TicksPerSecond;
        var (total, byClass) = _kpi.Report(
            _state, _departures, begin, _state.Time, _crowd is null ? null : _persons!.Totals(_crowd));
        var byJunction = _monitor.Report(lane => _state.Counts[lane], begin, _state.Time);
        return new KpiReport(total)
        {
            Scenario = _name,
            Engine = "builtin",
            Controller = controller,
            Seed = _options.Seed,
            BeginS = begin,
            EndS = _state.Time,
            ByClass = byClass,
            ByJunction = byJunction,
            ByMovement = _monitor.Movements.Report(begin, _state.Time),
            ByQuarterHour = _kpi.ReportQuarters(_state, _departures, begin, _state.Time),
            GuardRejections = byJunction.Values.Sum(junction => junction.GuardRejections),
            UnsafeStates = byJunction.Values.Sum(junction => junction.UnsafeStates),
            Ttg = _timeToGreen.Report(),
            Jams = Jams(),
            VehicleUpdates = _executor.Updates,
            WallS = Math.Round(wallSeconds, 3),
            VehicleUpdatesPerS = wallSeconds > 0 ? Math.Round(_executor.Updates / wallSeconds) : 0,
        };
    }

    private static PlannedTraffic Plan(SumoScenario scenario, SimulationOptions options) => scenario.PlanTraffic(new PlanOptions(
        options.Seed,
        options.BeginSeconds ?? scenario.Configuration.BeginSeconds,
        options.EndSeconds ?? scenario.Configuration.EndSeconds,
        options.Scale ?? scenario.Configuration.Scale,
        scenario.Configuration.IgnoreRouteErrors));

    private void StepSignals()
    {
        var first = _beginTick + (_state.StepNumber * _ticksPerStep);
        _cams?.Send(first);
        _requests?.Send(first);
        for (var i = 0; i < _ticksPerStep; i++)
        {
            if (i == 0)
                _buttons?.Update(_crowd!);
            _detectors?.Report((i + 1.0) / _ticksPerStep, _executor.Passages);
            _crew.StepSignals(first + i);
            _monitor.Audit(first + i);
            _recorder?.RecordSignals(first + i);
            _timeToGreen.Observe(first + i);
        }

        _linkSignals.Update(first + _ticksPerStep - 1, _state.Step);
    }

    private void Remove(int slot)
    {
        ref var vehicle = ref _state.Vehicles[slot];
        _state.ClearTrail(slot);
        _recorder?.RecordArrival(slot);
        _kpi.Arrive(vehicle, _state.Time);
        if (vehicle.SendsCam)
        {
            _cams!.Remove(slot);
            _requests?.Remove(slot);
        }

        _advices?.Leave(slot);
        _state.Release(slot);
        Arrived++;
    }

    private void Enter()
    {
        _departures.InsertAll();
        foreach (var slot in _departures.Entered)
            _monitor.Movements.Depart(slot, _state.Vehicles[slot].Lane);
        if (_advices is not null)
        {
            foreach (var slot in _departures.Entered)
                _advices.Enter(slot);
        }

        if (_cams is null)
            return;
        foreach (var slot in _departures.Entered)
        {
            ref var vehicle = ref _state.Vehicles[slot];
            vehicle.SendsCam =
                _state.Random.Uniform((uint)vehicle.Trip, 0, DrawPurpose.Penetration) < _options.Penetration;
            if (vehicle.SendsCam)
            {
                _cams.Add(slot);
                _requests?.Add(slot);
            }
        }
    }

    private List<JamReport> Jams()
    {
        var jams = new List<JamReport>();
        for (var lane = 0; lane < _state.Lanes.Length; lane++)
        {
            var count = 0;
            var longest = 0.0;
            var head = 0.0;
            for (var i = 0; i < _state.Counts[lane]; i++)
            {
                ref readonly var vehicle = ref _state.Vehicles[_state.Lanes[lane][i]];
                if (vehicle.WaitingTime < JamAfter)
                    continue;
                count++;
                longest = Math.Max(longest, vehicle.WaitingTime);
                head = Math.Max(head, vehicle.Position);
            }

            if (count > 0)
                jams.Add(JamReport.At(_state.Graph.Network, lane, head, count, longest));
        }

        return [.. jams.OrderByDescending(jam => jam.LongestWaitS)];
    }
}
