using System.Net;
using Traffic.Actors.Messages;
using Traffic.Actors.Ports;
using Traffic.Core.Topology;
using Traffic.Gateway.Api;

namespace Traffic.Gateway.Tests.Web;

public sealed class ServiceEndpointTests
{
    private static readonly Core.Topology.JunctionSpecification Junction = CrossingSpecification.At("K1");

    [Fact]
    public async Task Open_api_describes_every_endpoint_with_units()
    {
        await using var host = await WebHost.StartAsync(new TrafficWebOptions { Junctions = [Junction] });

        var document = await host.GetAsync("/openapi/v1.json");

        var paths = document.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        Assert.Superset(
            new HashSet<string>
            {
                "/api/v1/junctions", "/api/v1/junctions/{id}", "/api/v1/junctions/{id}/signals", "/api/v1/junctions/{id}/kpi",
                "/api/v1/junctions/{id}/decisions", "/api/v1/junctions/{id}/topology", "/api/v1/network", "/api/v1/stream",
            },
            paths.ToHashSet());
        var group = document.GetProperty("components").GetProperty("schemas").GetProperty("GroupView").GetProperty("properties");
        Assert.Contains("Next change most likely", group.GetProperty("likely_s").GetProperty("description").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_hold_node_counters_and_junction_gauges()
    {
        await using var host = await WebHost.StartAsync(new TrafficWebOptions { Junctions = [Junction] });
        host.Publish(States.Of(Junction, 1000));
        await Eventually.TrueAsync(() => host.View.Find("K1")!.State is not null, "the state arrives");

        var text = await host.Client.GetStringAsync("/metrics");

        Assert.Contains("# TYPE traffic_steps_total counter\ntraffic_steps_total 0\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE traffic_step_lateness_seconds histogram\n", text, StringComparison.Ordinal);
        Assert.Contains("traffic_step_lateness_seconds_bucket{le=\"+Inf\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("traffic_step_lateness_seconds_sum 0\n", text, StringComparison.Ordinal);
        Assert.Contains("traffic_junction_queue_vehicles{junction=\"K1\"} 8\n", text, StringComparison.Ordinal);
        Assert.Contains("traffic_junctions{status=\"live\"} 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_add_up_how_the_predictions_of_all_junctions_came_true()
    {
        var other = CrossingSpecification.At("K2", 300);
        await using var host = await WebHost.StartAsync(new TrafficWebOptions { Junctions = [Junction, other] });
        foreach (var (junction, error) in new[] { (Junction, 10), (other, 50) })
        {
            var state = States.Of(junction, 1000);
            state.OutsideBounds = 1;
            state.Predictions =
            [
                new PredictionReport
                {
                    Kind = SignalGroupKind.PublicTransport, StartOfGreen = true, LeadSeconds = 5, Changes = 2, Said = 2, Error = error,
                    WithinTwoSeconds = 1, Intervals = 2, Covered = 2, Width = 120, BackwardJumps = 3,
                },
            ];
            host.Publish(state);
        }

        await Eventually.TrueAsync(() => host.View.Find("K2")!.State is not null, "the states arrive");
        var text = await host.Client.GetStringAsync("/metrics");

        const string Labels = "{kind=\"public_transport\",change=\"start\"";
        Assert.Contains($"traffic_prediction_error_seconds{Labels},lead_s=\"5\"}} 1.5\n", text, StringComparison.Ordinal);
        Assert.Contains($"traffic_prediction_within_2s_ratio{Labels},lead_s=\"5\"}} 0.5\n", text, StringComparison.Ordinal);
        Assert.Contains($"traffic_prediction_interval_seconds{Labels},lead_s=\"5\"}} 6\n", text, StringComparison.Ordinal);
        Assert.Contains($"traffic_prediction_backward_jumps{Labels}}} 6\n", text, StringComparison.Ordinal);
        Assert.Contains("traffic_prediction_outside_bounds 2\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Junction_gauges_stop_at_their_limit()
    {
        var junctions = Enumerable.Range(1, 5).Select(i => CrossingSpecification.At("K" + i, i * 300)).ToList();
        await using var host = await WebHost.StartAsync(new TrafficWebOptions { Junctions = junctions, JunctionMetricsLimit = 2 });
        foreach (var junction in junctions)
            host.Publish(States.Of(junction, 1000));
        await Eventually.TrueAsync(() => host.View.Find("K5")!.State is not null, "the states arrive");

        var text = await host.Client.GetStringAsync("/metrics");

        Assert.Contains("traffic_junction_vehicles{junction=\"K2\"}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("traffic_junction_vehicles{junction=\"K3\"}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_is_live_at_once_and_ready_when_junctions_are_heard()
    {
        await using var host = await WebHost.StartAsync(new TrafficWebOptions { Junctions = [Junction] });

        Assert.Equal("Healthy", (await host.GetAsync("/health/live")).GetProperty("status").GetString(), ignoreCase: true);
        await host.GetAsync("/health/ready", HttpStatusCode.ServiceUnavailable);
        host.Publish(States.Of(Junction, 1000));
        await Eventually.TrueAsync(() => host.View.Find("K1")!.State is not null, "the state arrives");
        await host.GetAsync("/health/ready");
    }

    [Fact]
    public async Task A_service_whose_bus_is_away_is_not_ready_and_says_why()
    {
        await using var host = await WebHost.StartAsync(new TrafficWebOptions { Junctions = [Junction] }, new DeadBus());

        var report = await host.GetAsync("/health/ready", HttpStatusCode.ServiceUnavailable);

        Assert.Equal(
            "not connected to the bus",
            report.GetProperty("checks").GetProperty("bus").GetProperty("description").GetString());
    }

    [Fact]
    public async Task The_page_is_served_and_asks_nothing_of_the_outside()
    {
        await using var host = await WebHost.StartAsync(new TrafficWebOptions { Junctions = [Junction] });

        using var response = await host.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("http", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_path_is_answered_with_problem_details()
    {
        await using var host = await WebHost.StartAsync(new TrafficWebOptions { Junctions = [Junction] });

        using var response = await host.Client.GetAsync("/api/v1/nothing");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    private sealed class DeadBus : IMessageBus
    {
        public bool IsConnected => false;

        public bool Publish(string subject, string contentType, ReadOnlySpan<byte> payload) => false;

        public ValueTask<IAsyncDisposable> SubscribeAsync(
            string subjectPattern, Action<BusMessage> handler, CancellationToken cancellationToken = default) => new(new Nothing());

        private sealed class Nothing : IAsyncDisposable
        {
            public ValueTask DisposeAsync() => default;
        }
    }
}
