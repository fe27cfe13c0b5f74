using System.Buffers;
using Traffic.Actors.Messages;
using Traffic.Actors.Ports;
using Traffic.Core.Priority;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Sim.Signals;

namespace Traffic.Gateway.Hosting;

/// <summary>
/// The junctions of a service behind the bus, in lock-step: each tick goes out with all its input and is over when every
/// junction has answered it, so the run is the same, tick for tick, as with kernels in process. What gets lost is sent again.
/// The lamps are those of the SPATEM that came back.
/// </summary>
public sealed class BusSignalSystem : ISignalSystem, IAsyncDisposable
{
    private readonly IMessageBus _bus;
    private readonly IV2xCodec _codec;
    private readonly LockStepOptions _options;
    private readonly TimeProvider _time;
    private readonly RemoteJunction[] _remotes;
    private readonly List<IAsyncDisposable> _subscriptions = [];
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly object _gate = new();
    private long _beginTick = -1;

    private BusSignalSystem(
        IMessageBus bus, IV2xCodec codec, IReadOnlyList<JunctionSpecification> junctions, LockStepOptions options, TimeProvider time)
    {
        _bus = bus;
        _codec = codec;
        _options = options;
        _time = time;
        Junctions = junctions;
        _remotes = [.. junctions.Select(junction => new RemoteJunction(junction))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<JunctionSpecification> Junctions { get; }

    /// <summary>How often input of a tick was sent again.</summary>
    public long Repetitions { get; private set; }

    /// <summary>Subscribes to the answers of the junctions.</summary>
    public static async Task<BusSignalSystem> StartAsync(
        IMessageBus bus,
        IV2xCodec codec,
        IReadOnlyList<JunctionSpecification> junctions,
        LockStepOptions options,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bus);
        ArgumentNullException.ThrowIfNull(junctions);
        ArgumentNullException.ThrowIfNull(options);
        var system = new BusSignalSystem(bus, codec, junctions, options, time ?? TimeProvider.System);
        foreach (var remote in system._remotes)
        {
            system._subscriptions.Add(await bus.SubscribeAsync(
                remote.SpatemSubject, message => system.OnSpatem(remote, message), cancellationToken).ConfigureAwait(false));
            system._subscriptions.Add(await bus.SubscribeAsync(
                remote.StateSubject, message => system.OnState(remote, message), cancellationToken).ConfigureAwait(false));
        }

        return system;
    }

    /// <inheritdoc/>
    public void SetDetector(int junction, int detector, bool occupied) => _remotes[junction].Occupied[detector] = occupied;

    /// <inheritdoc/>
    public void Observe(int junction, in Cam cam) => _remotes[junction].Cams.Add(cam);

    /// <inheritdoc/>
    public void Request(int junction, in PriorityRequest request) => _remotes[junction].Requests.Add(request);

    /// <inheritdoc/>
    /// <exception cref="TimeoutException">Junctions did not answer in time, however often they were asked.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public void Step(long tick)
    {
        if (_beginTick < 0)
            _beginTick = tick;
        var (minute, timeStamp) = SpatemTime(tick);
        lock (_gate)
        {
            foreach (var remote in _remotes)
                remote.Expect(tick, minute, timeStamp);
        }

        foreach (var remote in _remotes)
            Send(remote, tick);
        WaitForAll(tick);
        foreach (var remote in _remotes)
        {
            remote.Cams.Clear();
            remote.Requests.Clear();
        }
    }

    /// <inheritdoc/>
    public Aspect GetAspect(int junction, int group) => _remotes[junction].Aspects[group];

    /// <summary>Last state each junction sent; null before the first.</summary>
    public JunctionState? GetState(int junction)
    {
        lock (_gate)
            return _remotes[junction].State;
    }

    /// <summary>Ends the subscriptions.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var subscription in _subscriptions)
            await subscription.DisposeAsync().ConfigureAwait(false);
        _subscriptions.Clear();
    }

    private (int Minute, ushort TimeStamp) SpatemTime(long tick)
    {
        var time = _options.LocalTimeAtTickZero.AddTicks(tick * (TimeSpan.TicksPerSecond / 10));
        return (
            ((time.DayOfYear - 1) * 1440) + (time.Hour * 60) + time.Minute,
            (ushort)((time.Second * 1000) + time.Millisecond));
    }

    private void WaitForAll(long tick)
    {
        var start = _time.GetTimestamp();
        while (true)
        {
            _options.Stopping.ThrowIfCancellationRequested();
            lock (_gate)
            {
                if (_remotes.All(remote => remote.IsDone))
                    return;
                Monitor.Wait(_gate, _options.RepeatAfter / 4);
                if (_remotes.All(remote => remote.IsDone))
                    return;
            }

            if (_time.GetElapsedTime(start) > _options.GiveUpAfter)
            {
                throw new TimeoutException(
                    $"Tick {tick}: no answer from {string.Join(", ", _remotes.Where(r => !r.IsDone).Select(r => r.Specification.Id))}.");
            }

            Repeat(tick);
        }
    }

    private void Repeat(long tick)
    {
        foreach (var remote in _remotes)
        {
            bool silent;
            lock (_gate)
                silent = !remote.IsDone && _time.GetElapsedTime(remote.SentAt) >= _options.RepeatAfter;
            if (!silent)
                continue;
            Send(remote, tick);
            Repetitions++;
        }
    }

    private void Send(RemoteJunction remote, long tick)
    {
        remote.SentAt = _time.GetTimestamp();
        var events = new DetectorEvents
        {
            RunId = _options.RunId,
            Tick = tick,
            BeginTick = _beginTick,
            CamCount = remote.Cams.Count,
            SremCount = remote.Requests.Count,
            Complete = true,
        };
        for (var i = 0; i < remote.Occupied.Length; i++)
        {
            if (remote.Occupied[i])
                events.Detectors.Add(new DetectorLevel { Detector = remote.Specification.Detectors[i].Id.Value, Occupied = true });
        }

        // The announcement goes first, so that the junction can tell these CAMs from those of an earlier attempt.
        _buffer.ResetWrittenCount();
        ProtobufMessages.Write(events, _buffer);
        _bus.Publish(remote.DetectorSubject, ProtobufMessages.ContentType, _buffer.WrittenSpan);
        foreach (var cam in remote.Cams)
        {
            _buffer.ResetWrittenCount();
            _codec.EncodeCam(cam, _buffer);
            _bus.Publish(remote.CamSubject, _codec.ContentType, _buffer.WrittenSpan);
        }

        var now = UtcMoment.Of(_options.LocalTimeAtTickZero.AddTicks(tick * (TimeSpan.TicksPerSecond / 10)));
        foreach (var request in remote.Requests)
        {
            _buffer.ResetWrittenCount();
            SremBuilder.Encode(SremPriority.ToSrem(request, remote.Specification, tick, now), _buffer);
            _bus.Publish(remote.SremSubject, _codec.ContentType, _buffer.WrittenSpan);
        }
    }

    private void OnSpatem(RemoteJunction remote, in BusMessage message)
    {
        if (!_codec.TryDecodeSpatem(message.Payload.Span, out var spatem, out _))
            return;
        lock (_gate)
        {
            if (remote.TakeSpatem(spatem!))
                Monitor.PulseAll(_gate);
        }
    }

    private void OnState(RemoteJunction remote, in BusMessage message)
    {
        if (!ProtobufMessages.TryRead<JunctionState>(message.Payload.Span, out var state, out _) || state!.RunId != _options.RunId)
            return;
        lock (_gate)
        {
            if (remote.TakeState(state))
                Monitor.PulseAll(_gate);
        }
    }
}
