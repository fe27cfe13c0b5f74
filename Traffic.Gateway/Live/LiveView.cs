using System.Collections.Concurrent;
using Traffic.Actors.Bus;
using Traffic.Actors.Messages;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Gateway.Live;

/// <summary>
/// What the page and the API tell about now: listens to the bus and keeps, per junction, the newest state, the signals of the
/// last two minutes, the newest decisions and the vehicles heard of lately. Memory is bounded by <see cref="LiveOptions"/>.
/// CAMs are only read while somebody looks at vehicles.
/// </summary>
public sealed class LiveView : IHostedService
{
    private static readonly TimeSpan InterestLasts = TimeSpan.FromSeconds(10);

    private readonly IMessageBus _bus;
    private readonly IV2xCodec _codec;
    private readonly LiveOptions _options;
    private readonly TimeProvider _time;
    private readonly Pseudonyms _pseudonyms = new();
    private readonly ConcurrentDictionary<string, LiveJunction> _byKey = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Region, string Id), LiveJunction> _byName = new();
    private readonly LiveJunction _unaddressed;
    private readonly List<IAsyncDisposable> _subscriptions = [];
    private readonly Lock _gate = new();
    private readonly Counter _unreadable;
    private readonly Counter _leftOut;
    private readonly int _configured;
    private LiveJunction[] _junctions = [];
    private long _interestUntil;

    /// <summary>Creates the view; it listens once it is started.</summary>
    public LiveView(
        IMessageBus bus,
        IV2xCodec codec,
        IReadOnlyList<JunctionSpecification> specifications,
        LiveOptions options,
        TimeProvider time,
        NodeCounters counters)
    {
        ArgumentNullException.ThrowIfNull(specifications);
        ArgumentNullException.ThrowIfNull(counters);
        _bus = bus;
        _codec = codec;
        _options = options;
        _time = time;
        _unreadable = counters.Get("traffic_view_dropped_total", "reason", "unreadable");
        _leftOut = counters.Get("traffic_view_dropped_total", "reason", "full");
        _unaddressed = new LiveJunction("", "", default, null, options, time);
        Clock = new LiveClock(time);
        foreach (var specification in specifications)
            Add(specification.Region, specification.Id, specification);
        _configured = _junctions.Length;
        var origins = specifications.Select(s => s.ReferencePoint).Where(p => p != default).ToList();
        Origin = origins.Count == 0 ? default : origins[0];
    }

    /// <summary>Newest tick and how fast it runs.</summary>
    public LiveClock Clock { get; }

    /// <summary>Whether the bus is connected.</summary>
    public bool IsConnected => _bus.IsConnected;

    /// <summary>All junctions, those configured first.</summary>
    public IReadOnlyList<LiveJunction> Junctions => Volatile.Read(ref _junctions);

    /// <summary>Reference point of the first junction that has one: the origin of the page's plane when there is no network.</summary>
    public GeoPosition Origin { get; }

    /// <summary>The junction with a name of the API: its id, or <c>region.id</c>.</summary>
    public LiveJunction? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (_byKey.TryGetValue(key, out var junction))
            return junction;
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && _byName.TryGetValue((key[..dot], key[(dot + 1)..]), out junction) ? junction : null;
    }

    /// <summary>The vehicles that addressed no junction.</summary>
    public IReadOnlyList<LiveVehicle> UnaddressedVehicles() => _unaddressed.Vehicles();

    /// <summary>Says that somebody looks at vehicles: CAMs are read for the next ten seconds.</summary>
    public void WantVehicles() => Volatile.Write(
        ref _interestUntil, _time.GetTimestamp() + (long)(InterestLasts.TotalSeconds * _time.TimestampFrequency));

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _subscriptions.Add(await _bus.SubscribeAsync(Subjects.OfAll(SubjectTypes.State), OnState, cancellationToken)
            .ConfigureAwait(false));
        _subscriptions.Add(await _bus.SubscribeAsync(Subjects.OfAll(SubjectTypes.Decision), OnDecision, cancellationToken)
            .ConfigureAwait(false));
        _subscriptions.Add(await _bus.SubscribeAsync(Subjects.OfAll(SubjectTypes.Cam), OnCam, cancellationToken)
            .ConfigureAwait(false));
        _subscriptions.Add(await _bus.SubscribeAsync(Subjects.GeoCam, OnCam, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var subscription in _subscriptions)
            await subscription.DisposeAsync().ConfigureAwait(false);
        _subscriptions.Clear();
    }

    private void OnState(BusMessage message)
    {
        if (Of(message.Subject) is not { } junction)
            return;
        if (!ProtobufMessages.TryRead<JunctionState>(message.Payload.Span, out var state, out _) || state is null)
        {
            _unreadable.Increment();
            return;
        }

        junction.Apply(state);
        Clock.Observe(state.Tick);
    }

    private void OnDecision(BusMessage message)
    {
        if (Of(message.Subject) is not { } junction)
            return;
        if (ProtobufMessages.TryRead<JunctionDecision>(message.Payload.Span, out var decision, out _) && decision is not null)
            junction.Apply(decision);
        else
            _unreadable.Increment();
    }

    private void OnCam(BusMessage message)
    {
        if (Volatile.Read(ref _interestUntil) < _time.GetTimestamp())
            return;
        var junction = message.Subject == Subjects.GeoCam ? _unaddressed : Of(message.Subject);
        if (junction is null)
            return;
        if (!_codec.TryDecodeCam(message.Payload.Span, out var cam, out _))
            _unreadable.Increment();
        else if (!junction.Apply(cam, _pseudonyms))
            _leftOut.Increment();
    }

    private LiveJunction? Of(string subject)
    {
        if (!Subjects.TryParse(subject, out var region, out var id, out _))
            return null;
        if (_byName.TryGetValue((region, id.Value), out var junction))
            return junction;
        if (Junctions.Count - _configured < _options.UnknownJunctions)
            return Add(region, id, null);
        _leftOut.Increment();
        return null;
    }

    private LiveJunction Add(string region, JunctionId id, JunctionSpecification? specification)
    {
        lock (_gate)
        {
            if (_byName.TryGetValue((region, id.Value), out var junction))
                return junction;
            var key = _byKey.ContainsKey(id.Value) ? $"{region}.{id.Value}" : id.Value;
            junction = new LiveJunction(key, region, id, specification, _options, _time);
            _byKey[key] = junction;
            _byName[(region, id.Value)] = junction;
            Volatile.Write(ref _junctions, [.. _junctions, junction]);
            return junction;
        }
    }
}
