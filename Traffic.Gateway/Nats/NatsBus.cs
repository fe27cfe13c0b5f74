using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using NATS.Client.Core;
using Traffic.Actors.Bus;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;

namespace Traffic.Gateway.Nats;

/// <summary>
/// The bus over NATS. One connection to receive and one to send, so that neither holds up the other. Connects and
/// reconnects in the background for ever; what is lost meanwhile is counted.
/// </summary>
public sealed class NatsBus : IMessageBus, IAsyncDisposable
{
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(2);

    private readonly NatsBusOptions _options;
    private readonly NodeCounters _counters;
    private readonly ILogger _log;
    private readonly NatsConnection _ingest;
    private readonly NatsConnection _publish;
    private readonly SendQueue _queue;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, NatsHeaders> _headers = new(StringComparer.Ordinal);
    private readonly Counter _slow;
    private readonly Counter _sendError;
    private readonly Task _sender;

    /// <summary>Starts to connect; does not wait for it.</summary>
    public NatsBus(NatsBusOptions options, NodeCounters counters, ILoggerFactory? loggers = null)
    {
        _options = options;
        _counters = counters;
        loggers ??= NullLoggerFactory.Instance;
        _log = loggers.CreateLogger<NatsBus>();
        _slow = counters.BusDropped("slow_consumer");
        _sendError = counters.BusDropped("send_error");
        _queue = new SendQueue(options.SendQueueCapacity, counters);
        _ingest = new NatsConnection(NatsBusConnection.Options(options, "-in", loggers));
        _publish = new NatsConnection(NatsBusConnection.Options(options, "-out", loggers));
        Watch(_ingest, "receiving");
        Watch(_publish, "sending");
        _ingest.MessageDropped += (_, _) =>
        {
            _slow.Increment();
            return ValueTask.CompletedTask;
        };
        _ = ConnectAsync(_ingest);
        _sender = SendAsync();
    }

    /// <inheritdoc/>
    public bool IsConnected =>
        _ingest.ConnectionState == NatsConnectionState.Open && _publish.ConnectionState == NatsConnectionState.Open;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Not a subject.</exception>
    public bool Publish(string subject, string contentType, ReadOnlySpan<byte> payload)
    {
        if (!SubjectPattern.IsValidSubject(subject))
            throw new ArgumentException($"'{subject}' is not a subject.", nameof(subject));
        return _queue.TryEnqueue(
            subject, contentType, payload, connected: _publish.ConnectionState == NatsConnectionState.Open);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// While the server is out of reach this returns at once and the subscription starts with the connection.
    /// </remarks>
    /// <exception cref="ArgumentException">Not a pattern.</exception>
    public async ValueTask<IAsyncDisposable> SubscribeAsync(
        string subjectPattern, Action<BusMessage> handler, CancellationToken cancellationToken = default)
    {
        if (!SubjectPattern.IsValidPattern(subjectPattern))
            throw new ArgumentException($"'{subjectPattern}' is not a subject pattern.", nameof(subjectPattern));
        var subscription = new NatsBusSubscription(
            _ingest, subjectPattern, _options.SubscriptionCapacity,
            (in BusMessage message) => Deliver(subjectPattern, handler, message));
        if (_ingest.ConnectionState == NatsConnectionState.Open)
            await subscription.Started.WaitAsync(cancellationToken).ConfigureAwait(false);
        return subscription;
    }

    /// <summary>Sends what waits if the server is there, and disconnects.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        _queue.Complete();
        if (_publish.ConnectionState == NatsConnectionState.Open)
            await Task.WhenAny(_sender, Task.Delay(FlushTimeout)).ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        await _sender.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _ingest.DisposeAsync().ConfigureAwait(false);
        await _publish.DisposeAsync().ConfigureAwait(false);
        _queue.Dispose();
        _stop.Dispose();
    }

    private void Deliver(string pattern, Action<BusMessage> handler, in BusMessage message)
    {
        try
        {
            _counters.Delivered.Increment();
            handler(message);
        }
#pragma warning disable CA1031 // A handler's fault must not end the delivery to it, let alone the process.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _counters.BusDropped("handler_error").Increment();
            _log.LogError(e, "The handler of {Pattern} failed.", pattern);
        }
    }

    private async Task SendAsync()
    {
        await ConnectAsync(_publish).ConfigureAwait(false);
        while (true)
        {
            await _queue.WaitAsync(_stop.Token).ConfigureAwait(false);
            while (_queue.TryDequeue(out var message))
            {
                try
                {
                    var headers = _headers.GetOrAdd(
                        message.ContentType, static type => new NatsHeaders { ["Content-Type"] = type });
                    await _publish.PublishAsync(message.Subject, message.Payload, headers, cancellationToken: _stop.Token)
                        .ConfigureAwait(false);
                }
                catch (Exception e) when (e is NatsException or IOException or ObjectDisposedException)
                {
                    _sendError.Increment();
                    _log.LogWarning("A message on {Subject} was not sent: {Reason}", message.Subject, e.Message);
                }
                finally
                {
                    _queue.Return(message);
                }
            }

            if (_queue.IsCompleted)
            {
                // A round trip: all that was written has reached the server.
                await _publish.PingAsync(_stop.Token).ConfigureAwait(false);
                return;
            }
        }
    }

    private async Task ConnectAsync(NatsConnection connection)
    {
        // RetryOnInitialConnect: only a wrong set-up (unreadable credentials, for instance) ends this with an exception.
        try
        {
            await connection.ConnectAsync().AsTask().WaitAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _log.LogError("No connection to NATS at {Url}: {Reason}", _options.Url, e.Message);
            throw;
        }
    }

    private void Watch(NatsConnection connection, string direction)
    {
        connection.ConnectionOpened += (_, _) =>
        {
            _log.LogInformation("Connected to NATS at {Url} for {Direction}.", _options.Url, direction);
            return ValueTask.CompletedTask;
        };
        connection.ConnectionDisconnected += (_, args) =>
        {
            _counters.Disconnects.Increment();
            _log.LogWarning("Lost NATS at {Url} for {Direction}: {Reason}", _options.Url, direction, args.Message);
            return ValueTask.CompletedTask;
        };
    }
}
