using Traffic.Core;
using Traffic.Core.Topology;
using Traffic.Sim.Detectors;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Networks;
using Traffic.Sim.Outputs;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;
using Traffic.Sim.Studies;

namespace Traffic.Sim.Traci;

/// <summary>
/// A scenario in SUMO with our junctions in control: SUMO moves the vehicles, the kernels decide the signals. The junctions get
/// what roadside units get: CAMs of connected vehicles and detectors.
/// <para>
/// A step from t to t + step is that of the built-in simulator: the kernels get the detectors and CAMs of the moments up to t and
/// step the ticks within the step; SUMO gets what the lamps show after the last of them, if it changed, and moves on. All of it is
/// one message to SUMO and one back.
/// </para>
/// </summary>
public sealed class SumoSimulation : IDisposable
{
    private const int TicksPerSecond = 10;
    private const double JamAfter = 300;

    private readonly SumoScenario _scenario;
    private readonly SimulationOptions _options;
    private readonly SumoOptions _sumo;
    private readonly TimeProvider _clock;
    private readonly ISignalSystem _signals;
    private readonly ObservedSignals? _observed;
    private readonly LampSender? _lamps;
    private readonly SumoSession _session;
    private readonly SumoStep _step;
    private readonly SumoVehicles _vehicles;
    private readonly SumoCams? _cams;
    private readonly SumoDetectors? _detectors;
    private readonly JunctionMonitor _monitor;
    private readonly TimeToGreenRecorder _timeToGreen;
    private readonly SignalRecorder? _recorder;
    private readonly RoadGraph _graph;
    private readonly string _tripInfoFile;
    private readonly double _stepSeconds;
    private readonly double _end;
    private readonly int _ticksPerStep;
    private readonly long _beginTick;
    private SumoProbe? _probe;
    private long _steps;
    private TimeSpan _sumoTime;
    private TimeSpan _ownTime;
    private bool _finished;

    /// <summary>Starts SUMO with a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="options">How the run is made.</param>
    /// <param name="sumo">How SUMO is started.</param>
    /// <param name="junctions">The junctions, watched while SUMO plays the network's own programs.</param>
    /// <param name="signals">Who controls the junctions; null when SUMO plays the network's own programs.</param>
    /// <param name="signalsFile">Gets the states of the signals; null for none.</param>
    /// <param name="clock">Measures SUMO's time and ours; no part of the results depends on it.</param>
    /// <param name="cancellationToken">Stops the waiting for SUMO to come up.</param>
    /// <exception cref="SumoException">SUMO is not there, too old or ended.</exception>
    /// <exception cref="InputException">SUMO or this simulation cannot use the scenario.</exception>
    public SumoSimulation(
        SumoScenario scenario, SimulationOptions options, SumoOptions sumo, IReadOnlyList<JunctionSpecification> junctions,
        ISignalSystem? signals, SignalsWriter? signalsFile, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        (_scenario, _options, _sumo, _clock) = (scenario, options, sumo, clock);
        _stepSeconds = options.StepSeconds ?? scenario.Configuration.StepSeconds;
        _ticksPerStep = (int)Math.Round(_stepSeconds * TicksPerSecond);
        if (_ticksPerStep < 1 || _ticksPerStep > TicksPerSecond || Math.Abs((_ticksPerStep * 0.1) - _stepSeconds) > 1e-9)
            throw new InputException($"step {_stepSeconds} s: the junctions are controlled in steps of 0.1 s to 1 s in tenths; give such a step");
        var begin = options.BeginSeconds ?? scenario.Configuration.BeginSeconds;
        _beginTick = (long)Math.Round(begin * TicksPerSecond);
        _end = options.EndSeconds ?? scenario.Configuration.EndSeconds ?? double.PositiveInfinity;
        _graph = new RoadGraph(scenario.Network);
        _observed = signals is null ? new ObservedSignals(scenario.Network, junctions) : null;
        _signals = signals ?? _observed!;
        _monitor = new JunctionMonitor(_graph, _signals);
        _timeToGreen = new TimeToGreenRecorder(_signals);
        _recorder = signalsFile is null ? null : new SignalRecorder(signalsFile, _signals);
        _vehicles = new SumoVehicles(_graph, options.Seed, signals is null ? 0 : options.Penetration, _stepSeconds);
        if (signals is not null)
        {
            _lamps = new LampSender(_graph, signals);
            if (options.Penetration > 0)
                _cams = new SumoCams(_vehicles, new CamReach(_graph, signals.Junctions, SumoCams.ReachMeters), scenario.Network.GeoReference, signals);
            if (options.Detectors)
                _detectors = LayDetectors(signals);
        }

        _tripInfoFile = sumo.TripInfoFile ?? Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".tripinfo.xml");
        _session = SumoSession.Start(
            sumo.Gui ? "sumo-gui" : "sumo", scenario.Path, SumoArguments.Of(scenario, options, sumo, _tripInfoFile), cancellationToken);
        try
        {
            _step = new SumoStep(_session, _vehicles, _monitor, _detectors?.Loops ?? [], _observed, begin);
            _step.Begin();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Seconds of simulation.</summary>
    public double Time => (_beginTick + (_steps * _ticksPerStep)) / (double)TicksPerSecond;

    /// <summary>Whether the end is reached, or, where there is none, all vehicles have arrived.</summary>
    public bool IsFinished => Time >= _end - 1e-9 || (double.IsInfinity(_end) && _steps > 0 && _step.Expected == 0);

    /// <summary>Vehicles under way.</summary>
    public int Running => _vehicles.Order.Count;

    /// <summary>Vehicles that arrived so far.</summary>
    public int Arrived => _step.Arrived;

    /// <summary>Vehicles due that wait outside.</summary>
    public int Waiting => _step.Pending.Count;

    /// <summary>Vehicles times steps so far.</summary>
    public long VehicleUpdates { get; private set; }

    /// <summary>Number of SUMO's process.</summary>
    internal int ProcessId => _session.ProcessId;

    /// <summary>Lets a probe watch the run; before its first step.</summary>
    public void Watch(ITrafficProbe probe) => _probe = new SumoProbe(_vehicles, _signals, probe, Time, _stepSeconds);

    /// <summary>Runs one step.</summary>
    public void Step()
    {
        var started = _clock.GetTimestamp();
        var first = _beginTick + (_steps * _ticksPerStep);
        var states = 0;
        if (_observed is null)
        {
            _cams?.Send(first);
            StepSignals(first);
            states = _lamps!.Send(first + _ticksPerStep - 1, _stepSeconds, _session.Request);
        }

        _step.Write(states);
        var asked = _clock.GetTimestamp();
        var answer = _session.Exchange();
        var answered = _clock.GetTimestamp();
        _step.Read(ref answer, Time + _stepSeconds);
        if (_observed is not null)
            StepSignals(first);
        _steps++;
        VehicleUpdates += Running;
        _probe?.ObserveVehicles(Time, Arrived, Waiting);
        _sumoTime += _clock.GetElapsedTime(asked, answered);
        _ownTime += _clock.GetElapsedTime(started, asked) + _clock.GetElapsedTime(answered);
    }

    /// <summary>Ends SUMO, which then writes the trips that are under way.</summary>
    public void Finish()
    {
        if (_finished)
            return;
        _step.AskWaiting();
        _session.Close();
        _finished = true;
    }

    /// <summary>The result; after <see cref="Finish"/>.</summary>
    /// <param name="controller">Name of the controller.</param>
    /// <param name="wallSeconds">Wall-clock time the run took, seconds; 0 when not measured.</param>
    public KpiReport Report(string controller, double wallSeconds = 0)
    {
        var begin = _beginTick / (double)TicksPerSecond;
        var (total, byClass) = Totals(begin);
        var onLane = new int[_graph.LaneLength.Length];
        foreach (var slot in _vehicles.Order)
            if (_vehicles[slot].Lane is >= 0 and var lane)
                onLane[lane]++;
        var byJunction = _monitor.Report(lane => onLane[lane], begin, Time);
        return new KpiReport(total)
        {
            Scenario = _scenario.Name,
            Engine = "sumo",
            Controller = controller,
            Seed = _options.Seed,
            BeginS = begin,
            EndS = Time,
            ByClass = byClass,
            ByJunction = byJunction,
            GuardRejections = byJunction.Values.Sum(junction => junction.GuardRejections),
            UnsafeStates = byJunction.Values.Sum(junction => junction.UnsafeStates),
            Ttg = _timeToGreen.Report(),
            Jams = Jams(),
            VehicleUpdates = VehicleUpdates,
            WallS = Math.Round(wallSeconds, 3),
            VehicleUpdatesPerS = wallSeconds > 0 ? Math.Round(VehicleUpdates / wallSeconds) : 0,
            Sumo = new SumoKpi
            {
                Version = _session.Version,
                Seed = _sumo.Seed ?? _options.Seed,
                Collisions = _step.Collisions,
                Teleports = _step.Teleports,
                EmergencyStops = _step.EmergencyStops,
                CamsHeard = _cams?.Sent ?? 0,
                StatesSent = _lamps?.Sent ?? 0,
                SumoMsPerStep = PerStep(_sumoTime),
                OwnMsPerStep = PerStep(_ownTime),
            },
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        if (_sumo.TripInfoFile is null)
            File.Delete(_tripInfoFile);
    }

    private double PerStep(TimeSpan time) => _steps == 0 ? 0 : Math.Round(time.TotalMilliseconds / _steps, 4);

    private void StepSignals(long first)
    {
        for (var i = 0; i < _ticksPerStep; i++)
        {
            var share = (i + 1.0) / _ticksPerStep;
            _detectors?.Report(share, Time - (_stepSeconds * (1 - share)));
            _signals.Step(first + i);
            _monitor.Audit(first + i);
            _probe?.ObserveLamps(first + i);
            _recorder?.Record(first + i);
            _timeToGreen.Observe(first + i);
        }
    }

    private SumoDetectors LayDetectors(ISignalSystem signals)
    {
        var network = _scenario.Network;
        var loops = new SortedDictionary<string, SumoLoop>(StringComparer.Ordinal);
        var areas = new List<DetectorArea>();
        foreach (var area in DetectorAreas.Of(network, _scenario.Detectors, signals.Junctions))
        {
            if (area.Laid is not { } name)
            {
                areas.Add(area);
                continue;
            }

            if (!loops.TryGetValue(name, out var loop))
                loops.Add(name, loop = new SumoLoop(name, _scenario.Detectors.First(detector => detector.Id == name).Length > 0));
            loop.Serves.Add((area.Junction, area.Detector));
        }

        return new SumoDetectors(network.Lanes.Length, areas, loops.Values, signals, _vehicles, _stepSeconds);
    }

    private (KpiValues Total, SortedDictionary<string, KpiValues> ByClass) Totals(double begin)
    {
        var classes = new VehicleTotals[Enum.GetValues<VehicleClass>().Length];
        for (var i = 0; i < classes.Length; i++)
            classes[i] = new VehicleTotals();
        var types = _scenario.VehicleTypes.ToDictionary(type => type.Id, type => type.VehicleClass, StringComparer.Ordinal);
        SumoTrips.Read(_tripInfoFile, type => types.GetValueOrDefault(type, VehicleClass.Passenger), classes);
        foreach (var (vehicleClass, since) in _step.WaitingOutside)
        {
            classes[(int)vehicleClass].NotInserted++;
            classes[(int)vehicleClass].Delay += Time - since;
        }

        return KpiCollector.Summarise(classes, begin, Time);
    }

    private List<JamReport> Jams()
    {
        var jams = new SortedDictionary<int, (int Count, double Longest)>();
        foreach (var slot in _vehicles.Order)
        {
            ref readonly var vehicle = ref _vehicles[slot];
            if (vehicle.Lane < 0 || vehicle.StandingTime < JamAfter)
                continue;
            var (count, longest) = jams.GetValueOrDefault(vehicle.Lane);
            jams[vehicle.Lane] = (count + 1, Math.Max(longest, vehicle.StandingTime));
        }

        return
        [
            .. jams.Select(jam => JamReport.At(
                _scenario.Network, jam.Key, _scenario.Network.Lanes[jam.Key].Length, jam.Value.Count, jam.Value.Longest))
                .OrderByDescending(jam => jam.LongestWaitS),
        ];
    }
}
