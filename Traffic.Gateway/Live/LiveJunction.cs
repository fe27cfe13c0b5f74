using Traffic.Actors.Messages;
using Traffic.Core.Topology;
using Traffic.Core.V2X;

namespace Traffic.Gateway.Live;

/// <summary>What is known of one junction at the moment. Thread-safe; readers get snapshots.</summary>
public sealed class LiveJunction
{
    private readonly Lock _gate = new();
    private readonly LiveOptions _options;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, SignalHistory> _histories = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, LiveVehicle> _vehicles = [];
    private readonly Ring<JunctionDecision> _decisions;
    private readonly List<uint> _expired = [];
    private JunctionState? _state;
    private JunctionDecision? _plan;
    private IReadOnlyList<PredictionReport> _predictions = [];
    private long _receivedAt;
    private long _version;

    internal LiveJunction(
        string key, string region, JunctionId id, JunctionSpecification? specification, LiveOptions options, TimeProvider time)
    {
        Key = key;
        Region = region;
        Id = id;
        Specification = specification;
        _options = options;
        _time = time;
        _decisions = new Ring<JunctionDecision>(options.Decisions);
    }

    /// <summary>Name in the API: the junction's id, or <c>region.id</c> when another region has a junction of that id too.</summary>
    public string Key { get; }

    /// <summary>Region it belongs to.</summary>
    public string Region { get; }

    /// <summary>Name within the region.</summary>
    public JunctionId Id { get; }

    /// <summary>Its specification; null when only the bus knows it.</summary>
    public JunctionSpecification? Specification { get; }

    /// <summary>Newest state; null before the first.</summary>
    public JunctionState? State => Volatile.Read(ref _state);

    /// <summary>The last planned decision; null before the first, and for controllers that do not plan.</summary>
    public JunctionDecision? Plan => Volatile.Read(ref _plan);

    /// <summary>How its predictions came true, as last reported; empty before that.</summary>
    public IReadOnlyList<PredictionReport> Predictions => Volatile.Read(ref _predictions);

    /// <summary>Rises with every state and decision.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>Decisions ever heard.</summary>
    public long DecisionCount
    {
        get
        {
            lock (_gate)
                return _decisions.Added;
        }
    }

    /// <summary>Time since the newest state; null before the first.</summary>
    public TimeSpan? Age
    {
        get
        {
            lock (_gate)
                return _state is null ? null : _time.GetElapsedTime(_receivedAt);
        }
    }

    /// <summary>Whether states arrive.</summary>
    public LiveStatus Status => Age switch
    {
        null => LiveStatus.NoData,
        var age when age > _options.StaleAfter => LiveStatus.Stale,
        _ => LiveStatus.Live,
    };

    /// <summary>Changes of each group, oldest first, by name; those older than the window are left out.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<AspectChange>> History()
    {
        lock (_gate)
        {
            Trim();
            return _histories.ToDictionary(
                pair => pair.Key, pair => (IReadOnlyList<AspectChange>)[.. pair.Value.Changes], StringComparer.Ordinal);
        }
    }

    /// <summary>Since when a group shows what it shows; null when that is not known.</summary>
    public long? ShownSince(string group)
    {
        lock (_gate)
            return _histories.TryGetValue(group, out var history) && history.Changes.Count > 0 ? history.Changes[^1].Tick : null;
    }

    /// <summary>The newest decisions, newest first.</summary>
    public IReadOnlyList<JunctionDecision> Decisions(int count)
    {
        lock (_gate)
            return _decisions.Newest(count);
    }

    /// <summary>The vehicles heard of lately that addressed this junction.</summary>
    public IReadOnlyList<LiveVehicle> Vehicles()
    {
        lock (_gate)
        {
            _expired.Clear();
            var now = _time.GetTimestamp();
            foreach (var (station, vehicle) in _vehicles)
            {
                if (_time.GetElapsedTime(vehicle.HeardAt, now) > _options.VehicleExpiry)
                    _expired.Add(station);
            }

            foreach (var station in _expired)
                _vehicles.Remove(station);
            return [.. _vehicles.Values];
        }
    }

    internal void Apply(JunctionState state)
    {
        lock (_gate)
        {
            var previous = _state;
            var restarted = previous is not null
                && (previous.RunId != state.RunId || previous.StartTick != state.StartTick || previous.Tick > state.Tick);
            if (previous is not null && !restarted && state.Tick == previous.Tick && !state.Final)
            {
                // The answer to a repeated tick: nothing new, but the junction lives.
                _receivedAt = _time.GetTimestamp();
                return;
            }

            if (restarted && (previous!.RunId != state.RunId || previous.Tick > state.Tick))
                Forget();
            var silent = previous is not null && state.Tick - previous.Tick > _options.StaleAfter.TotalSeconds * 10;
            foreach (var group in state.Groups)
            {
                if (!_histories.TryGetValue(group.Name, out var history))
                    _histories[group.Name] = history = new SignalHistory();
                if (silent && history.Changes.Count > 0)
                    history.Record(previous!.Tick + 1, null);
                history.Record(state.Tick, group.Aspect);
                history.Trim(state.Tick - (_options.HistorySeconds * 10L));
            }

            _receivedAt = _time.GetTimestamp();
            if (state.Predictions.Count > 0)
                Volatile.Write(ref _predictions, state.Predictions);
            Volatile.Write(ref _state, state);
            Volatile.Write(ref _version, _version + 1);
        }
    }

    internal void Apply(JunctionDecision decision)
    {
        lock (_gate)
        {
            _decisions.Add(decision);
            if (decision.Alternatives.Count > 0)
                Volatile.Write(ref _plan, decision);
            Volatile.Write(ref _version, _version + 1);
        }
    }

    /// <returns>False when there was no room for another vehicle.</returns>
    internal bool Apply(in Cam cam, Pseudonyms pseudonyms)
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            var known = _vehicles.TryGetValue(cam.StationId, out var vehicle);
            if (!known && _vehicles.Count >= _options.VehiclesPerJunction)
                return false;
            _vehicles[cam.StationId] = known
                ? LiveVehicle.From(cam, vehicle, vehicle.Pseudonym, now)
                : LiveVehicle.From(cam, null, pseudonyms.Of(cam.StationId), now);
            return true;
        }
    }

    private void Forget()
    {
        _histories.Clear();
        _decisions.Clear();
        _plan = null;
        _predictions = [];
        _vehicles.Clear();
    }

    private void Trim()
    {
        if (_state is not { } state)
            return;
        foreach (var history in _histories.Values)
            history.Trim(state.Tick - (_options.HistorySeconds * 10L));
    }
}
