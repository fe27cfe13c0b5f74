using Traffic.Gateway.Live;

namespace Traffic.Gateway.Api.Streaming;

/// <summary>
/// Feeds the open streams: five rounds a second, each frame serialised once per topic, nothing at all for topics nobody looks
/// at. With many junctions the network's own frames come less often, so that the cost stays the same.
/// </summary>
internal sealed partial class StreamHub(
    LiveView view, Frames frames, TrafficWebOptions options, TimeProvider time, ILogger<StreamHub> logger) : BackgroundService
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
            foreach (var topic in _topics.Values)
                Round(topic, round);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / RoundsPerSecond), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
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

    private void Round(StreamTopic topic, long round)
    {
        var slow = topic.Junction is null && view.Junctions.Count > ManyJunctions;
        var fresh = topic.HasNewcomers;
        var every = slow ? RoundsPerSecond : 1;
        if (fresh || round % every == 0)
        {
            if (topic.Junction is { } junction)
                topic.Send(StreamEvent.Signals, Frames.Signals(junction));
            else
                topic.Send(StreamEvent.Signals, frames.Aspects());
            topic.Send(StreamEvent.Vehicles, frames.Vehicles(topic.Junction));
        }

        if (fresh || round % RoundsPerSecond == 0)
        {
            topic.Send(StreamEvent.Kpi, frames.Kpi(topic.Junction));
            topic.Send(StreamEvent.Heartbeat, frames.Heartbeat());
        }

        if (fresh || round % (RoundsPerSecond * (slow ? 10 : 2)) == 0)
            topic.Send(StreamEvent.Network, frames.Network());
        topic.Greet();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of the live streams failed; the next one follows")]
    private static partial void LogRoundFailed(ILogger logger, Exception exception);
}
