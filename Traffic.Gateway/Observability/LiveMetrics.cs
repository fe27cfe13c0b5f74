using Prometheus;
using Traffic.Gateway.Api;
using Traffic.Gateway.Api.Streaming;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Observability;

/// <summary>
/// Gauges of what this node sees. Those per junction exist only up to <see cref="TrafficWebOptions.JunctionMetricsLimit"/>
/// junctions, so that the number of series stays bounded.
/// </summary>
internal sealed class LiveMetrics
{
    private readonly LiveView _view;
    private readonly StreamHub _hub;
    private readonly int _limit;
    private readonly Gauge _junctions;
    private readonly Gauge _streams;
    private readonly Gauge _connected;
    private readonly Gauge _speed;
    private readonly Gauge _age;
    private readonly Gauge _queue;
    private readonly Gauge _vehicles;
    private readonly Gauge _delay;
    private readonly Gauge _co2;
    private readonly Gauge _fallback;
    private readonly PredictionMetrics _predictions;

    public LiveMetrics(LiveView view, StreamHub hub, TrafficWebOptions options)
    {
        _view = view;
        _hub = hub;
        _limit = options.JunctionMetricsLimit;
        var metrics = Metrics.WithCustomRegistry(Registry);
        _junctions = metrics.CreateGauge("traffic_junctions", "Junctions known to this node.", "status");
        _streams = metrics.CreateGauge("traffic_streams_open", "Live streams open.");
        _connected = metrics.CreateGauge("traffic_bus_connected", "1 when the bus is connected.");
        _speed = metrics.CreateGauge("traffic_clock_speed_ratio", "Kernel seconds per wall second.");
        _age = metrics.CreateGauge("traffic_junction_state_age_seconds", "Time since the newest state.", "junction");
        _queue = metrics.CreateGauge("traffic_junction_queue_vehicles", "Vehicles waiting.", "junction");
        _vehicles = metrics.CreateGauge("traffic_junction_vehicles", "Vehicles that passed since the start.", "junction");
        _delay = metrics.CreateGauge("traffic_junction_delay_seconds", "Sum of their delays.", "junction");
        _co2 = metrics.CreateGauge("traffic_junction_co2_grams", "Sum of their emissions of CO2.", "junction");
        _fallback = metrics.CreateGauge("traffic_junction_fallback_level", "Step of the guard's fallback ladder; 0 is normal.", "junction");
        _predictions = new PredictionMetrics(metrics);
        DotNetStats.Register(Registry);
        Registry.AddBeforeCollectCallback(Update);
    }

    /// <summary>The gauges of this node.</summary>
    public CollectorRegistry Registry { get; } = Metrics.NewCustomRegistry();

    private void Update()
    {
        var junctions = _view.Junctions;
        foreach (var status in Enum.GetValues<LiveStatus>())
        {
            var label = status switch { LiveStatus.Live => "live", LiveStatus.Stale => "stale", _ => "no_data" };
            _junctions.WithLabels(label).Set(junctions.Count(junction => junction.Status == status));
        }

        _streams.Set(_hub.Count);
        _connected.Set(_view.IsConnected ? 1 : 0);
        _speed.Set(_view.Clock.Speed);
        _predictions.Update(junctions);
        foreach (var junction in junctions.Take(_limit))
            Update(junction);
    }

    private void Update(LiveJunction junction)
    {
        if (junction.State is not { } state)
            return;
        _age.WithLabels(junction.Key).Set(junction.Age?.TotalSeconds ?? double.NaN);
        _queue.WithLabels(junction.Key).Set(state.Groups.Sum(group => group.Queue));
        _vehicles.WithLabels(junction.Key).Set(state.Kpi.Vehicles);
        _delay.WithLabels(junction.Key).Set(state.Kpi.DelaySeconds);
        _co2.WithLabels(junction.Key).Set(state.Kpi.Co2Grams);
        _fallback.WithLabels(junction.Key).Set(state.Guard.FallbackLevel);
    }
}
