using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X;
using Traffic.Gateway.Api;

namespace Traffic.Gateway.Tests.Web;

public sealed class StreamTests : IAsyncLifetime
{
    private static readonly JunctionSpecification Junction = CrossingSpecification.At("K1");

    private WebHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await WebHost.StartAsync(new TrafficWebOptions { Junctions = [Junction], MaximumStreams = 2 });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_stream_on_all_starts_with_the_full_picture()
    {
        _host.Publish(States.Of(Junction, 1000, "02", "22"));
        await Eventually.TrueAsync(() => _host.View.Find("K1")!.State is not null, "the state arrives");

        var events = await ReadAsync("/api/v1/stream", "network", "signals", "vehicles", "kpi", "heartbeat");

        Assert.Equal("K1", events["network"][0].GetProperty("id").GetString());
        Assert.Equal("GRRG", events["signals"].GetProperty("junctions")[0].GetProperty("aspects").GetString());
        Assert.Equal(10, events["kpi"].GetProperty("network").GetProperty("vehicles").GetInt32());
        Assert.Equal("simulation", events["heartbeat"].GetProperty("time_base").GetString());
        Assert.True(events["heartbeat"].GetProperty("bus_connected").GetBoolean());
    }

    [Fact]
    public async Task A_stream_on_a_junction_tells_its_groups()
    {
        _host.Publish(States.Of(Junction, 1000, "11"));
        await Eventually.TrueAsync(() => _host.View.Find("K1")!.State is not null, "the state arrives");

        var events = await ReadAsync("/api/v1/stream?junction=K1", "signals", "kpi");

        var group = events["signals"].GetProperty("groups")[2];
        Assert.Equal("11", group.GetProperty("name").GetString());
        Assert.Equal("motor", group.GetProperty("kind").GetString());
        Assert.Equal(2.0, group.GetProperty("earliest_s").GetDouble());
        Assert.Equal(12.34, events["kpi"].GetProperty("junction").GetProperty("mean_delay_s").GetDouble());
    }

    [Fact]
    public async Task Vehicles_come_in_metres_under_a_pseudonym()
    {
        const uint station = 123_456_789;
        _host.View.WantVehicles();
        var position = new LocalPlane(Junction.ReferencePoint).ToGeo(new LocalPoint(-40, -5));
        _host.Publish(Junction, new Cam
        {
            StationId = station,
            StationType = StationType.Bus,
            GenerationDeltaTime = 1,
            Position = position,
            Heading = 900,
            Speed = 1250,
            Length = 120,
        });
        await Eventually.TrueAsync(() => _host.View.Find("K1")!.Vehicles().Count == 1, "the vehicle arrives");

        var vehicles = (await ReadAsync("/api/v1/stream", "vehicles"))["vehicles"];

        var columns = vehicles.GetProperty("columns").EnumerateArray().Select(c => c.GetString()!).ToList();
        var row = vehicles.GetProperty("rows")[0];
        Assert.Equal("bus", row[columns.IndexOf("kind")].GetString());
        Assert.Equal(-40, row[columns.IndexOf("x_m")].GetDouble(), 1);
        Assert.Equal(-5, row[columns.IndexOf("y_m")].GetDouble(), 1);
        Assert.Equal(90, row[columns.IndexOf("heading_deg")].GetDouble());
        Assert.Equal(12.5, row[columns.IndexOf("speed_mps")].GetDouble());
        Assert.Equal(12, row[columns.IndexOf("length_m")].GetDouble());
        Assert.DoesNotContain(station.ToString(), vehicles.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_last_event_id_is_tolerated()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stream");
        request.Headers.Add("Last-Event-ID", "not a number");

        using var response = await _host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_stream_on_an_unknown_junction_is_refused()
    {
        var problem = await _host.GetAsync("/api/v1/stream?junction=K9", HttpStatusCode.NotFound);

        Assert.Contains("K1", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_streams_are_refused_and_a_closed_one_makes_room()
    {
        using (await OpenAsync())
        using (await OpenAsync())
        {
            using var third = await _host.Client.GetAsync("/api/v1/stream", HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, third.StatusCode);
        }

        HttpStatusCode status = default;
        for (var attempt = 0; attempt < 100 && status != HttpStatusCode.OK; attempt++)
        {
            using var again = await _host.Client.GetAsync("/api/v1/stream", HttpCompletionOption.ResponseHeadersRead);
            status = again.StatusCode;
            await Task.Delay(20);
        }

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Stopping_the_service_ends_its_streams_at_once()
    {
        using var stream = await OpenAsync();
        await using var body = await stream.Content.ReadAsStreamAsync();

        var stopping = _host.StopAsync();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await body.CopyToAsync(Stream.Null, timeout.Token);
        await stopping;
    }

    private async Task<HttpResponseMessage> OpenAsync()
    {
        var response = await _host.Client.GetAsync("/api/v1/stream", HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return response;
    }

    private async Task<Dictionary<string, JsonElement>> ReadAsync(string path, params string[] wanted)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var response = await _host.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
        var events = new Dictionary<string, JsonElement>();
        await using var body = await response.Content.ReadAsStreamAsync(timeout.Token);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(timeout.Token))
        {
            events.TryAdd(item.EventType, JsonDocument.Parse(item.Data).RootElement.Clone());
            if (wanted.All(events.ContainsKey))
                return events;
        }

        Assert.Fail("the stream ended");
        return events;
    }
}
