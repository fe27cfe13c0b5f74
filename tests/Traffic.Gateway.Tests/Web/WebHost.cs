using System.Buffers;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Traffic.Actors.Bus;
using Traffic.Actors.Messages;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Gateway.Api;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Tests.Web;

/// <summary>API and page on a free port of the loopback interface, fed over an in-process bus.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly UperV2xCodec _codec = new();

    private WebHost(WebApplication app, NodeCounters counters)
    {
        _app = app;
        Counters = counters;
        Address = new Uri(app.Urls.First());
        Client = new HttpClient { BaseAddress = Address };
        Bus = app.Services.GetRequiredService<IMessageBus>();
        View = app.Services.GetRequiredService<LiveView>();
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IMessageBus Bus { get; }

    public LiveView View { get; }

    public NodeCounters Counters { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<WebHost> StartAsync(TrafficWebOptions options, IMessageBus? bus = null, INetworkShapes? shapes = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var counters = new NodeCounters();
        builder.Services.AddSingleton(counters);
        builder.Services.AddSingleton(bus ?? new InProcessBus(counters));
        builder.Services.AddSingleton<IV2xCodec>(new UperV2xCodec());
        if (shapes is not null)
            builder.Services.AddSingleton(shapes);
        builder.Services.AddTrafficWeb(options);
        var app = builder.Build();
        app.MapTraffic();
        await app.StartAsync();
        return new WebHost(app, counters);
    }

    public void Publish(JunctionState state) =>
        Publish(Subjects.Of(state.Region, new JunctionId(state.Junction), SubjectTypes.State), state);

    public void Publish(JunctionDecision decision) =>
        Publish(Subjects.Of(decision.Region, new JunctionId(decision.Junction), SubjectTypes.Decision), decision);

    public void Publish(JunctionSpecification junction, in Cam cam)
    {
        var buffer = new ArrayBufferWriter<byte>();
        _codec.EncodeCam(cam, buffer);
        Bus.Publish(Subjects.Of(junction.Region, junction.Id, SubjectTypes.Cam), _codec.ContentType, buffer.WrittenSpan);
    }

    public async Task<JsonElement> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await Client.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{path}: {response.StatusCode}, {body}");
        return JsonDocument.Parse(body).RootElement.Clone();
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private void Publish<T>(string subject, T message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ProtobufMessages.Write(message, buffer);
        Bus.Publish(subject, ProtobufMessages.ContentType, buffer.WrittenSpan);
    }
}
