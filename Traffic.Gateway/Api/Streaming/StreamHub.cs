using System.Text.Json;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Api.Streaming;

/// <summary>
/// Feeds the open streams: five rounds a second, each frame serialised once per topic, nothing at all for topics nobody looks
/// at. With many junctions the network's own frames come less often, so that the cost stays the same.
/// </summary>
internal sealed partial class StreamHub(
    LiveView view,
    Frames frames,
    TrafficWebOptions options,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<StreamHub> logger) : BackgroundService
{
    private const int RoundsPerSecond = 5;
    private const int ManyJunctions = 200;

    private readonly Dictionary<string, StreamTopic> _topics = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _round;
    private bool _stopped;

    /// <summary>Streams open now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _topics.Values.Sum(topic => topic.Count);
        }
    }

    /// <summary>Opens a stream on a junction, or on all when null.</summary>
    /// <returns>Null when there are too many, or the service is stopping.</returns>
    public StreamClient? Open(LiveJunction? junction)
    {
        var client = new StreamClient();
        lock (_gate)
        {
            if (_stopped || Count >= options.MaximumStreams)
                return null;
            var key = junction?.Key ?? "";
            if (!_topics.TryGetValue(key, out var topic))
                _topics[key] = topic = new StreamTopic(junction);
            topic.Add(client);
        }

        // The first frame with vehicles should have some.
        view.WantVehicles();
        return client;
    }

    /// <summary>Closes a stream.</summary>
    public void Close(StreamClient client)
    {
        lock (_gate)
        {
            foreach (var (key, topic) in _topics)
            {
                if (!topic.Remove(client))
                    continue;
                if (topic.Count == 0)
                    _topics.Remove(key);
                break;
            }
        }
    }

    /// <summary>One round: builds and hands out the frames that are due.</summary>
    public void Round()
    {
        lock (_gate)
        {
            var round = _round++;

            // The same for all topics: made once, and only when one needs it.
            var network = new Lazy<byte[]>(() => Serialize(frames.Network()));
            var heartbeat = new Lazy<byte[]>(() => Serialize(frames.Heartbeat()));
            foreach (var topic in _topics.Values)
                Round(topic, round, network, heartbeat);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The web server stops before this service and waits for open responses: the streams end as soon as stopping is asked.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / RoundsPerSecond), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token).ConfigureAwait(false))
                RoundSafely();
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }

        lock (_gate)
        {
            _stopped = true;
            foreach (var topic in _topics.Values)
                topic.Complete();
        }
    }

    private void RoundSafely()
    {
        try
        {
            Round();
        }
#pragma warning disable CA1031 // A fault in one frame must not silence the streams for ever.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogRoundFailed(logger, e);
        }
    }

    private void Round(StreamTopic topic, long round, Lazy<byte[]> network, Lazy<byte[]> heartbeat)
    {
        var many = view.Junctions.Count > ManyJunctions;
        var fresh = topic.HasNewcomers;
        var signalsEvery = many && topic.Junction is null ? RoundsPerSecond : 1;
        var networkEvery = RoundsPerSecond * (many ? 10 : 2);
        if (fresh || round % signalsEvery == 0)
        {
            topic.Send(
                StreamEvent.Signals,
                topic.Junction is { } junction ? Serialize(Frames.Signals(junction)) : Serialize(frames.Aspects()));
            topic.Send(StreamEvent.Vehicles, Serialize(frames.Vehicles(topic.Junction)));
            topic.Send(StreamEvent.Requests, Serialize(frames.Requests(topic.Junction)));
        }

        if (fresh || round % RoundsPerSecond == 0)
        {
            topic.Send(StreamEvent.Kpi, Serialize(frames.Kpi(topic.Junction)));
            topic.Send(StreamEvent.Heartbeat, heartbeat.Value);
        }

        // Who looks at one junction of very many needs the list of the others once, for its links.
        var listMatters = !many || topic.Junction is null;
        if (fresh || (listMatters && round % networkEvery == 0))
            topic.Send(StreamEvent.Network, network.Value);
        topic.Greet();
    }

    private static byte[] Serialize<T>(T content) => JsonSerializer.SerializeToUtf8Bytes(content, ApiJson.Options);

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of the live streams failed; the next one follows")]
    private static partial void LogRoundFailed(ILogger logger, Exception exception);
}
