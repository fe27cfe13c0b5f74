using System.Numerics;
using Traffic.Core.Control;
using Traffic.Core.Control.Predictive;
using Traffic.Core.Estimation;
using Traffic.Core.Metrics;
using Traffic.Core.Prediction;
using Traffic.Core.Priority;
using Traffic.Core.Safety;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X;

namespace Traffic.Core.Kernel;

/// <summary>
/// The kernel of one junction: detectors and connected vehicles in, lamps, predictions, decisions and figures out, every
/// 100 ms. Deterministic, without clock or input and output, and without allocation once it is built; one thread at a time.
/// The same object runs in the service, in the simulator and in replays.
/// </summary>
public sealed class IntersectionRuntime
{
    private readonly RuntimeOptions _options;
    private readonly JunctionTables _tables;
    private readonly SignalGroupMachine _machine;
    private readonly IController _controller;
    private readonly ProgramTable? _program;
    private readonly SignalGuard _guard;
    private readonly TrackStore _tracks;
    private readonly DetectorHealth _health;
    private readonly TrafficPicture? _traffic;
    private readonly ClearanceWatch? _clearance;
    private readonly DecisionLog _decisions;
    private readonly Proposal[] _proposals;
    private readonly Aspect[] _aspects;
    private readonly Aspect[] _wanted;
    private readonly bool[] _occupied;
    private readonly bool[] _reported;
    private readonly bool[] _faulty;
    private readonly TimeToChange[] _predictions;
    private readonly TimeToChange[] _laterPredictions;
    private readonly TimeToChange[] _lastPredictions;
    private readonly ChangePredictor? _predictor;
    private readonly ForwardRun? _forwardRun;
    private readonly int _forwardRunPhase;
    private readonly SignalGroupState[] _before;
    private readonly PriorityAccounts? _accounts;
    private ulong _overdue;
    private ulong _offProgram;
    private ulong _refused;
    private bool _running;
    private bool _inFallback;
    private long _levelSince = -1;

    /// <summary>Builds the kernel of a junction; the first <see cref="Step"/> starts it.</summary>
    /// <param name="specification">A valid specification.</param>
    /// <param name="controller">Which controller proposes.</param>
    /// <param name="options">How it runs.</param>
    /// <exception cref="ArgumentException">The specification cannot be run this way; the message says what is missing.</exception>
    public IntersectionRuntime(JunctionSpecification specification, ControllerKind controller, RuntimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(options);
        Specification = specification;
        Controller = controller;
        _options = options;
        var groups = specification.SignalGroups.Count;
        _tables = new JunctionTables(
            specification, controller == ControllerKind.Fixed ? TimeBasis.Guaranteed : TimeBasis.Design);
        _machine = new SignalGroupMachine(_tables);
        if (controller == ControllerKind.Fixed)
        {
            if (specification.Programs.Count == 0)
                throw new ArgumentException($"junction {specification.Id} has no fixed-time program; choose another controller");
            _program = new ProgramTable(specification.Programs[0], groups);
            _controller = new FixedTimeController(_program);
        }
        else
        {
            _controller = controller switch
            {
                ControllerKind.Predictive => new PredictiveController(specification, _tables, _machine, options.LocalTimeAtTickZero),
                ControllerKind.MaxPressure => new MaxPressureController(specification, _tables, _machine, options.LocalTimeAtTickZero),
                _ => new ActuatedController(specification, _tables, _machine, options.LocalTimeAtTickZero),
            };
        }

        _guard = new SignalGuard(specification);
        _tracks = new TrackStore(specification, options.Tracks);
        _health = new DetectorHealth(specification.Detectors);
        // A fixed program is played as it is written.
        if (controller != ControllerKind.Fixed)
            _tracks.Clearance = _clearance = new ClearanceWatch(specification, _tables.Conflicts);
        _traffic = _controller.NeedsTraffic || options.KeepsTraffic || options.PriorityAccounts > 0
            ? new TrafficPicture(specification, options.Weights ?? TrafficWeights.Of(specification.Policy))
            : null;
        _decisions = new DecisionLog(groups);
        _proposals = new Proposal[groups];
        _aspects = new Aspect[groups];
        _wanted = new Aspect[groups];
        _before = new SignalGroupState[groups];
        _predictions = new TimeToChange[groups];
        _laterPredictions = new TimeToChange[groups];
        _lastPredictions = new TimeToChange[groups];
        _occupied = new bool[specification.Detectors.Count];
        _reported = new bool[specification.Detectors.Count];
        _faulty = new bool[specification.Detectors.Count];
        Array.Fill(_predictions, new TimeToChange(0, TimeToChange.Unknown, TimeToChange.Unknown, 0));
        Array.Fill(_laterPredictions, TimeToChange.Nothing);
        Array.Fill(_lastPredictions, TimeToChange.Nothing);
        if (options.Predictions != PredictionMode.None)
            _predictor = new ChangePredictor(
                specification, _tables, _machine, _program, _controller, _traffic, options.Predictions == PredictionMode.ForwardRun);
        // A fixed program and a controller that plans need no forward run. The junctions of a node do theirs in different ticks of the second.
        if (options.Predictions == PredictionMode.ForwardRun && controller != ControllerKind.Fixed && _controller.Plan is null)
            _forwardRun = new ForwardRun(this, options);
        foreach (var letter in specification.Id.Value) _forwardRunPhase += letter;
        Priority = new PriorityDesk(specification, options.LocalTimeAtTickZero, options.PriorityAccounts) { Conflicts = _tables.Excludes };
        Priority.Know(_tracks);
        if (options.PriorityAccounts > 0) Priority.Accounts = _accounts = new PriorityAccounts(this, options, options.PriorityAccounts);
    }

    /// <summary>What is controlled.</summary>
    public JunctionSpecification Specification { get; }

    /// <summary>The controller that proposes.</summary>
    public ControllerKind Controller { get; }

    /// <summary>Last tick stepped, tenths of a second since the origin of the kernel's time; -1 before the first step.</summary>
    public long Tick { get; private set; } = -1;

    /// <summary>Lamps after the guard, by index of <see cref="JunctionSpecification.SignalGroups"/>.</summary>
    public ReadOnlySpan<Aspect> Aspects => _aspects;

    /// <summary>Groups that are green, one bit for each index.</summary>
    public ulong Green => _machine.Green;

    /// <summary>Inner states of the groups.</summary>
    public ReadOnlySpan<SignalGroupState> States => _machine.States;

    /// <summary>Next change of each group.</summary>
    public ReadOnlySpan<TimeToChange> Predictions => _predictions;

    /// <summary>
    /// The change after the next one of each group: the start of its next green where it is green now, else the end of the green
    /// that comes next. Times count from now, too.
    /// </summary>
    public ReadOnlySpan<TimeToChange> LaterPredictions => _laterPredictions;

    /// <summary>The change after those two of each group; times count from now, too.</summary>
    public ReadOnlySpan<TimeToChange> LastPredictions => _lastPredictions;

    /// <summary>What was decided in the last step, and why.</summary>
    public ReadOnlySpan<Decision> Decisions => _decisions.Decisions;

    /// <summary>Groups with a request that was not served yet, one bit for each index.</summary>
    public ulong Requested => _controller.Requested;

    /// <summary>The guard at a glance.</summary>
    public GuardStatus Guard => _guard.Status;

    /// <summary>Figures so far, from connected vehicles.</summary>
    public IntersectionKpi Kpi => _tracks.Kpi;

    /// <summary>What the connected vehicles tell of each signal group.</summary>
    public ReadOnlySpan<GroupDemand> Demand => _tracks.Groups;

    /// <summary>What is on its way to each lane; null when the controller does not need it.</summary>
    public TrafficPicture? Traffic => _traffic;

    /// <summary>What is in charge: the controller that was asked for, unless it fell back.</summary>
    public ControlLevel Level => _controller.Level;

    /// <summary>What the controller intends for the next minute or so; null for controllers that do not plan.</summary>
    public ControlPlan? Plan => _controller.Plan;

    /// <summary>
    /// The record of the last planned decision, taken in the tick it names; null for controllers that do not plan.
    /// </summary>
    public PlanRecord? Record => _controller.Record;

    /// <summary>The priority requests: takes them, tells what became of them, keeps their accounts.</summary>
    public PriorityDesk Priority { get; }

    /// <summary>Name of the controller as on the command line.</summary>
    public string ControllerName => _controller.Name;

    /// <summary>Whether each detector is occupied.</summary>
    internal ReadOnlySpan<bool> Occupied => _occupied;

    /// <summary>The connected vehicles.</summary>
    internal TrackStore Tracks => _tracks;

    /// <summary>Whether a lamp changed in the last step.</summary>
    public bool Changed { get; private set; }

    /// <summary>Who is told of everything that goes in and of every step; null when nobody is.</summary>
    public IKernelTap? Tap
    {
        get => Priority.Tap;
        set => Priority.Tap = value;
    }

    /// <summary>Tells that a detector is occupied or not; holds until told otherwise.</summary>
    /// <param name="index">Index of <see cref="JunctionSpecification.Detectors"/>.</param>
    /// <param name="occupied">Whether something is on it.</param>
    public void SetDetector(int index, bool occupied)
    {
        Tap?.OnDetector(index, occupied);
        _occupied[index] = occupied && _options.UseDetectors;
        _accounts?.SetDetector(index, occupied);
    }

    /// <summary>Whether a detector was last told to be occupied.</summary>
    /// <param name="index">Index of <see cref="JunctionSpecification.Detectors"/>.</param>
    public bool IsOccupied(int index) => _occupied[index];

    /// <summary>Tells that a detector is out of order or not; holds until told otherwise.</summary>
    /// <param name="index">Index of <see cref="JunctionSpecification.Detectors"/>.</param>
    /// <param name="faulty">Whether it is out of order.</param>
    public void SetDetectorFault(int index, bool faulty)
    {
        Tap?.OnDetectorFault(index, faulty);
        _reported[index] = faulty && _options.UseDetectors;
        _accounts?.SetDetectorFault(index, faulty);
    }

    /// <summary>Whether a detector was last told to be out of order.</summary>
    /// <param name="index">Index of <see cref="JunctionSpecification.Detectors"/>.</param>
    public bool IsReportedFaulty(int index) => _reported[index];

    /// <summary>
    /// Takes in a message of a connected vehicle. Within a tick call it in ascending order of station id, so that the same
    /// messages give the same bits.
    /// </summary>
    public void Observe(in Cam cam)
    {
        Tap?.OnCam(cam);
        if (!_options.UseCams) return;
        var result = _tracks.Observe(Tick + 1, cam);
        _traffic?.Follow(Tick + 1, cam, result, _tracks.LastPassedLane);
        if (result == ObservationResult.Passed) Priority.Passed(Tick + 1, cam.StationId, _tracks.LastPassedLane);
        else if (result == ObservationResult.Tracked && cam.Special != CamSpecial.None) Priority.Observe(Tick + 1, cam);
        _accounts?.Observe(cam);
    }

    /// <summary>
    /// Moves the junction on by one tick. The first step and every tick that does not follow the last one start through
    /// all-red.
    /// </summary>
    public void Step(long tick)
    {
        _tracks.Step(tick);
        if (_running && tick == Tick + 1) Priority.ReadLoops(tick, _occupied);
        StepWith(tick, _tracks.Groups, seen: true);
        if (_predictor is not null)
        {
            var runs = _forwardRun is not null && (tick + _forwardRunPhase) % 10 == 0;
            _predictor.Step(tick, _aspects, _guard, runs ? _forwardRun!.Run(this) : [], _predictions, _laterPredictions, _lastPredictions);
        }

        Priority.Finish(tick, _machine.Green, _predictions, _controller.Record is { Reason: PlanReason.MaximumWait }, IsTakingGreen());
        _accounts?.Step(tick, _traffic);
        Tap?.OnStep(this);
    }

    /// <summary>Moves a copy on with an assumed demand instead of connected vehicles; for forward runs.</summary>
    internal void StepAhead(long tick, ReadOnlySpan<GroupDemand> demand) => StepWith(tick, demand, seen: false);

    private void StepWith(long tick, ReadOnlySpan<GroupDemand> demand, bool seen)
    {
        _decisions.Clear();
        if (!_running || tick != Tick + 1) Begin(tick);
        Tick = tick;
        if (_options.UseDetectors) _health.Step(_occupied);
        for (var i = 0; i < _faulty.Length; i++) _faulty[i] = _reported[i] || _health.Faulty[i];
        if (seen && _clearance is not null)
        {
            _clearance.Step(tick, _aspects, _occupied, _faulty);
            _machine.WaitUntil(_clearance.Until);
        }

        if (seen) _traffic?.Step(tick, _tracks, _occupied, _faulty, _aspects);
        Priority.Begin(tick, seen ? _tracks : null, _machine.Green);
        var context = new ControlContext
        {
            Tick = tick,
            States = _machine.States,
            TicksInState = _machine.TicksInState,
            Occupied = _occupied,
            Faulty = _faulty,
            Demand = demand,
            Traffic = _traffic,
            Priority = Priority.Active,
        };
        var level = _controller.Level;
        _controller.Propose(context, _proposals);
        LogLevel(tick, level);

        // While the guard keeps everything red the machine waits in its own restart.
        _inFallback = _guard.FallbackLevel >= FallbackLevel.AllRed;
        if (_inFallback) Array.Clear(_proposals);
        _machine.States.CopyTo(_before);
        _machine.Step(tick, _proposals, _occupied);
        _machine.CopyAspects(_wanted);
        var verdict = _guard.Check(tick, _wanted, _controller.Requested);
        Changed = !_guard.Lamps.SequenceEqual(_aspects) || _decisions.Count > 0;
        _guard.Lamps.CopyTo(_aspects);
        if (!_inFallback)
        {
            LogStartsAndEnds(tick);
            LogHolds(tick);
            LogDeviations(tick);
            LogOverdue(tick);
        }

        LogRefusals(tick, verdict.Refused);
        if (!_inFallback && verdict.FallbackLevel >= FallbackLevel.AllRed)
        {
            _machine.Restart(tick);
            _controller.Reset(tick);
        }
    }

    /// <summary>
    /// Takes over the state of another runtime of the same specification, controller and options, without allocation: both
    /// then do the same for the same input. Figures (<see cref="Kpi"/>) stay behind. For forward runs.
    /// </summary>
    public void CopyStateFrom(IntersectionRuntime other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!ReferenceEquals(other.Specification, Specification) || other.Controller != Controller)
            throw new ArgumentException("state can only be copied between runtimes of the same specification and controller");
        Tick = other.Tick;
        Changed = other.Changed;
        _guard.CopyStateFrom(other._guard);
        _running = other._running;
        _offProgram = other._offProgram;
        _overdue = other._overdue;
        _refused = other._refused;
        _inFallback = other._inFallback;
        _levelSince = other._levelSince;
        _machine.CopyStateFrom(other._machine);
        _controller.CopyStateFrom(other._controller);
        _decisions.CopyStateFrom(other._decisions);
        other._proposals.CopyTo(_proposals, 0);
        other._aspects.CopyTo(_aspects, 0);
        other._wanted.CopyTo(_wanted, 0);
        other._occupied.CopyTo(_occupied, 0);
        other._reported.CopyTo(_reported, 0);
        other._faulty.CopyTo(_faulty, 0);
        other._predictions.CopyTo(_predictions, 0);
        other._laterPredictions.CopyTo(_laterPredictions, 0);
        other._lastPredictions.CopyTo(_lastPredictions, 0);
        _tracks.CopyStateFrom(other._tracks);
        if (other._traffic is not null) _traffic?.CopyStateFrom(other._traffic);
        if (other._predictor is not null) _predictor?.CopyStateFrom(other._predictor);
        else _predictor?.Restart(Tick, inProgram: false);
        _health.CopyStateFrom(other._health);
        if (other._clearance is not null) _clearance?.CopyStateFrom(other._clearance);
        Priority.CopyStateFrom(other.Priority);
    }

    /// <summary>Whether a request holds a green that others wait for.</summary>
    private bool IsTakingGreen()
    {
        foreach (ref readonly var active in Priority.Active)
        {
            if (active.Counts && (_machine.Green >> active.SignalGroup & 1) != 0
                && (_tables.Excludes[active.SignalGroup] & _controller.Requested) != 0) return true;
        }

        return false;
    }

    /// <summary>Writes the whole state, to be read by <see cref="LoadState"/> of the same build.</summary>
    public void SaveState(Stream stream) => ObjectState.Save(this, stream);

    /// <summary>
    /// Writes the state of a copy of this runtime in which every station has another name, so that it can be stored. What a station
    /// is called decides nothing. Without the accounts of priority, which decide nothing either. Allocates.
    /// </summary>
    /// <param name="stream">Receives it.</param>
    /// <param name="rename">The new name of a station; no two may become one.</param>
    public void SaveState(Stream stream, Func<uint, uint> rename)
    {
        var copy = new IntersectionRuntime(Specification, Controller, _options with { PriorityAccounts = 0 });
        copy.CopyStateFrom(this);
        copy._tracks.Rename(rename);
        copy._clearance?.Rename(rename);
        copy._traffic?.Rename(rename);
        copy.Priority.Rename(rename);
        copy.SaveState(stream);
    }

    /// <summary>Reads a state that a runtime of the same specification, controller and options has saved.</summary>
    /// <exception cref="InvalidDataException">It was another one, or the stream is damaged.</exception>
    public void LoadState(Stream stream) => ObjectState.Load(this, stream);

    private void Begin(long tick)
    {
        var first = !_running;
        _running = true;
        _offProgram = _refused = _overdue = 0;
        Array.Clear(_aspects);
        _controller.Reset(tick);
        _traffic?.Reset();
        Priority.Reset(tick);
        _accounts?.Clear();
        var inProgram = first && _program is not null && _options.StartInProgram && TryStartInProgram(_program, tick);
        _predictor?.Restart(tick, inProgram);
        if (inProgram) return;
        _machine.Restart(tick);
        _guard.Restart(tick);
        _decisions.Add(new Decision(tick, -1, DecisionKind.Restarted, first ? DecisionReason.None : DecisionReason.TickJump));
    }

    /// <summary>Takes machine and guard to the state the program had one tick before.</summary>
    private bool TryStartInProgram(ProgramTable program, long tick)
    {
        var position = program.PositionAt(tick - 1);
        for (var i = 0; i < _aspects.Length; i++) _wanted[i] = program.AspectAt(position, i);
        if (!_guard.TryStartWith(tick, _wanted)) return false;
        _machine.Restart(tick - 1);
        for (var i = 0; i < _aspects.Length; i++)
        {
            _machine.Adopt(
                i, _wanted[i], tick - 1, program.TicksShown(position, i), program.TicksSinceEndOfGreen(position, i));
        }

        return true;
    }

    private void LogLevel(long tick, ControlLevel before)
    {
        var level = _controller.Level;
        if (level == before) return;
        var kind = level > before ? DecisionKind.Degraded : DecisionKind.Recovered;
        _decisions.Add(new Decision(tick, -1, kind, DecisionReason.Blind, -1, _levelSince < 0 ? 0 : (int)(tick - _levelSince)));
        _levelSince = tick;
    }

    private void LogRefusals(long tick, ulong refused)
    {
        for (var rest = refused & ~_refused & _tables.All; rest != 0 && !_inFallback; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            _decisions.Add(new Decision(tick, group, DecisionKind.Overruled, DecisionReason.Guard));
        }

        _refused = refused;
    }

    private void LogStartsAndEnds(long tick)
    {
        for (var rest = _machine.Started | _machine.Ended; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            ref readonly var record = ref _machine[group];
            var reason = _controller.Explain(group, out var other);
            if ((_machine.Ended >> group & 1) != 0)
            {
                var green = (int)(record.GreenEnd - record.GreenStart);
                _decisions.Add(new Decision(tick, group, DecisionKind.EndOfGreen, reason, other, green));
            }

            if ((_machine.Started >> group & 1) != 0)
            {
                var red = (int)(tick - record.RedStart);
                _decisions.Add(new Decision(tick, group, DecisionKind.StartOfGreen, reason, other, red));
            }
        }
    }

    /// <summary>Tells when a green goes on beyond its own end, and when a commitment is taken back.</summary>
    private void LogHolds(long tick)
    {
        for (var group = 0; group < _before.Length; group++)
        {
            var state = _machine.States[group];
            if (state == _before[group]) continue;
            if (state == SignalGroupState.Red && _before[group] == SignalGroupState.Committed)
            {
                _decisions.Add(new Decision(tick, group, DecisionKind.Withdrawn, DecisionReason.Conflict));
            }
            else if (state == SignalGroupState.WaitingGreen)
            {
                _decisions.Add(new Decision(tick, group, DecisionKind.Held, DecisionReason.Waiting));
            }
            else if (state == SignalGroupState.ParallelGreen)
            {
                var held = (_machine.HeldByFeeder >> group & 1) != 0;
                var reason = held ? DecisionReason.FollowUp : DecisionReason.Parallel;
                _decisions.Add(new Decision(tick, group, DecisionKind.Held, reason, held ? _tables.FeederOf(group) : -1));
            }
        }
    }

    /// <summary>The phase watchdog (fasebewaking): tells once of each request that waits for too long.</summary>
    private void LogOverdue(long tick)
    {
        var limit = Specification.MaximumWait.Value;
        _overdue &= _controller.Requested;
        for (var rest = _controller.Requested & ~_overdue; rest != 0 && limit > 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            var waited = tick - _controller.RequestedSince(group);
            if (waited <= limit) continue;
            _overdue |= 1UL << group;
            _decisions.Add(new Decision(tick, group, DecisionKind.Fault, DecisionReason.PhaseWatchdog, -1, (int)waited));
        }
    }

    /// <summary>Tells where the machine does not follow a fixed program, once for each time it begins.</summary>
    private void LogDeviations(long tick)
    {
        if (_controller is not FixedTimeController fixedTime) return;
        var off = (fixedTime.Green ^ _machine.Green) | (fixedTime.Yellow ^ _machine.Yellow);
        for (var rest = off & ~_offProgram; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            _decisions.Add(new Decision(tick, group, DecisionKind.Overruled, DecisionReason.Times));
        }

        _offProgram = off;
    }
}
