using Akka.Actor;
using Akka.Event;
using Traffic.Actors.Requests;
using Traffic.Actors.Sharding;
using Traffic.Actors.Ticking;
using Traffic.Core.Kernel;
using Traffic.Core.Prediction;
using Traffic.Core.Recording;
using Traffic.Core.Signals;
using Traffic.Core.V2X;

namespace Traffic.Actors.Intersections;

/// <summary>
/// One junction: a shell around an <see cref="IntersectionRuntime"/> that gives it its input, steps it when it is time, and
/// publishes what comes out. It keeps nothing that has to survive: after a move to another node the junction comes up through
/// all-red and rebuilds its picture from the feed within seconds.
/// </summary>
public sealed class IntersectionActor : ReceiveActor
{
    // A missed tick stretches what is shown by 0.1 s, which is always safe; catching up would shorten it. Two seconds behind
    // the clock, coordination is worth a restart through all-red.
    private const long MaximumLagTicks = 20;
    private const long HeartbeatTicks = 10;

    private readonly NodeServices _node;
    private readonly RosterEntry _entry;
    private readonly JunctionInbox _inbox;
    private readonly JunctionPublisher _publisher;
    private readonly RequestDesk _requests;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly string _address;
    private IntersectionRuntime _runtime;
    private KernelRecorder? _recorder;
    private JunctionRegistry.Heartbeat? _heartbeat;
    private IAsyncDisposable? _subscriptions;
    private string _runId = "";
    private long _lastTick = -1;
    private long _lastPublished = long.MinValue / 2;
    private long _lastMapem;
    private long _lastSsem = long.MinValue / 2;
    private long _rejections;
    private bool _confident;

    /// <summary>Creates the shell of one junction of the roster.</summary>
    /// <param name="key">Which junction: <see cref="RosterEntry.Key"/>.</param>
    /// <param name="node">What the node shares.</param>
    public IntersectionActor(string key, NodeServices node)
    {
        _node = node;
        _entry = node.Roster.Find(key) ?? throw new InvalidOperationException(
            $"Junction {key} is not in this node's roster; the roster must be the same on all nodes.");
        _inbox = new JunctionInbox(_entry.Specification.Detectors.Count, node.Mode, node.Counters);
        var address = ((ExtendedActorSystem)Context.System).Provider.DefaultAddress;
        _address = $"{address.Host}:{address.Port}";
        // A node with very many junctions predicts bounds only; there is nothing to hold against the truth then, and it costs memory.
        var predicts = node.Runtime.Predictions == PredictionMode.ForwardRun;
        _publisher = new JunctionPublisher(
            _entry, node.Bus, node.Codec, node.LeapSeconds, _address, predicts);
        _requests = new RequestDesk(_entry.Specification, key, node.Operators, node.Ledger, node.Counters);
        _runtime = NewRuntime(startInProgram: false);
        Receive<Tick>(OnTick);
        Receive<StepRequest>(OnStepRequest);
        Receive<KeepJunctionRunning>(_ => { });
        Receive<StopJunction>(_ => OnStop());
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _heartbeat = _node.Registry.Add(_entry.Key);
        _subscriptions = _node.Ingest.Register(_entry, _inbox, Self);
        if (_node.Mode == ControlMode.Live)
            _node.Ticker.Register(Self);
        _log.Debug("Junction {0} runs here.", _entry.Key);
        if (_publisher.MapemProblem.Length > 0)
            _log.Warning("Junction {0} sends no MAPEM: {1}.", _entry.Key, _publisher.MapemProblem);
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _recorder?.Finish();
        _requests.Close(Math.Max(0, _lastTick));
        _node.Ticker.Unregister(Self);
        _node.Registry.Remove(_entry.Key, _heartbeat!);
        if (_subscriptions is not null)
            _ = _subscriptions.DisposeAsync().AsTask();
    }

    private void OnTick(Tick tick)
    {
        if (tick.Number <= _lastTick)
            return;
        _lastTick = tick.Number;
        var next = _runtime.Tick + 1;
        if (_runtime.Tick < 0 || tick.Number - next > MaximumLagTicks)
            next = tick.Number;
        var lag = tick.Number - next;
        Step(next, lag);
        if (_runtime.Changed || _requests.HasNews || tick.Number - _lastPublished >= HeartbeatTicks)
        {
            _lastPublished = tick.Number;
            _publisher.PublishSpatem(_runtime, tick.Number, Utc(tick.Number), _confident);
            PublishState(tick.Number, lag);
        }

        PublishSsem(tick.Number);
        _publisher.PublishDecisions(_runtime, lag);
        _node.Counters.Lateness.Record(_node.Time.GetElapsedTime(tick.Due));
    }

    private void OnStepRequest(StepRequest request)
    {
        if (request.RunId != _runId)
        {
            _requests.Close(Math.Max(0, _runtime.Tick));
            _requests.RunId = _runId = request.RunId;
            _lastSsem = long.MinValue / 2;
            _runtime = NewRuntime(startInProgram: request.Tick == request.BeginTick && _node.Runtime.StartInProgram);
            _rejections = 0;
        }
        else if (request.Tick <= _runtime.Tick)
        {
            // Our answer got lost. The SPATEM carries the same lamps, so it is repeated as well.
            _publisher.PublishSpatem(_runtime, _runtime.Tick, Utc(_runtime.Tick), _confident);
            _publisher.RepeatState();
            return;
        }

        Step(request.Tick, lag: 0);
        _publisher.PublishDecisions(_runtime, lag: 0);
        _publisher.PublishSpatem(_runtime, request.Tick, Utc(request.Tick), _confident);
        PublishSsem(request.Tick);
        PublishState(request.Tick, lag: 0);
    }

    private void OnStop()
    {
        if (_runtime.Tick >= 0)
            _publisher.PublishState(_runtime, [], _lastTick, confident: false, final: true);
        Context.Stop(Self);
    }

    private void PublishState(long tick, long lag)
    {
        _requests.Refresh(_runtime, lag);
        _publisher.PublishState(_runtime, _requests.Told, tick, _confident, final: false);
    }

    // Told on every change, and every second while there is something to tell.
    private void PublishSsem(long tick)
    {
        if (!_requests.HasNews && (tick - _lastSsem < HeartbeatTicks || _requests.IsEmpty))
            return;
        _lastSsem = tick;
        _publisher.PublishSsem(_requests.Told, tick, Utc(tick), _requests.HasNews);
        _requests.HasNews = false;
    }

    private void Step(long tick, long lag)
    {
        var restarts = _runtime.Tick < 0 || tick != _runtime.Tick + 1;
        var letters = _inbox.MoveTo(_runtime);
        if (letters.Count > 0)
        {
            var moment = Utc(tick + lag);
            foreach (var letter in letters)
                _requests.Take(_runtime, letter, tick + lag, lag, moment);
        }

        _runtime.Step(tick);
        _requests.Settle(_runtime, lag);
        if (restarts)
        {
            _confident = false;
            _publisher.Begin(_runId, tick);
            _requests.StartTick = tick;
        }

        _publisher.Observe(_runtime);

        if (restarts || tick - _lastMapem >= _node.MapemInterval.Ticks / (TimeSpan.TicksPerSecond / 10))
        {
            _lastMapem = tick;
            _publisher.PublishMapem();
        }

        _lastTick = Math.Max(_lastTick, tick);
        _confident = _confident || _runtime.Aspects.Contains(Aspect.Green);
        _heartbeat!.LastStep = _node.Time.GetTimestamp();
        _node.Counters.Steps.Increment();
        var rejections = _runtime.Guard.Rejections;
        if (rejections > _rejections)
            _node.Counters.GuardRejections.Add(rejections - _rejections);
        _rejections = rejections;
    }

    // Live ticks count from 1970 UTC; those of a simulation from the local midnight its options name.
    private UtcMoment Utc(long tick) => _node.Mode == ControlMode.Live
        ? UtcMoment.After(_node.Started, TimeOf(tick, DateTime.UnixEpoch) - _node.Started, _node.LeapSeconds)
        : UtcMoment.Of(TimeOf(tick, DateTime.SpecifyKind(_node.Runtime.LocalTimeAtTickZero, DateTimeKind.Utc)));

    private static DateTime TimeOf(long tick, DateTime origin) => origin.AddTicks(tick * (TimeSpan.TicksPerSecond / 10));

    private IntersectionRuntime NewRuntime(bool startInProgram)
    {
        var options = _node.Runtime with { StartInProgram = startInProgram };
        if (_node.Mode == ControlMode.Live)
        {
            var offset = _node.Time.LocalTimeZone.GetUtcOffset(_node.Time.GetUtcNow());
            options = options with { LocalTimeAtTickZero = DateTime.SpecifyKind(DateTime.UnixEpoch + offset, DateTimeKind.Unspecified) };
        }

        var runtime = new IntersectionRuntime(_entry.Specification, _entry.Controller, options);
        _recorder?.Finish();
        _recorder = _node.Recording?.Attach(
            runtime, new KernelConfiguration(_entry.Specification, _entry.Controller, options), _address);
        return runtime;
    }
}
