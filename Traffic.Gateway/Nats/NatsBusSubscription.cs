using System.Threading.Channels;
using NATS.Client.Core;
using Traffic.Actors.Ports;

namespace Traffic.Gateway.Nats;

/// <summary>One subscription over NATS; the client renews it after every reconnect.</summary>
internal sealed class NatsBusSubscription : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly NatsConnection _connection;
    private readonly string _pattern;
    private readonly NatsSubOpts _options;
    private readonly Deliver _deliver;
    private readonly Task _run;

    public NatsBusSubscription(NatsConnection connection, string pattern, int capacity, Deliver deliver)
    {
        _connection = connection;
        _pattern = pattern;
        _options = new NatsSubOpts
        {
            // Dropping the newest is counted; waiting would stall the whole connection until the server cuts it.
            ChannelOpts = new NatsSubChannelOpts { Capacity = capacity, FullMode = BoundedChannelFullMode.DropNewest },
        };
        _deliver = deliver;
        _run = Task.Run(RunAsync);
    }

    public delegate void Deliver(in BusMessage message);

    /// <summary>Done when the server knows the subscription: what is sent from then on arrives.</summary>
    public Task Started => _started.Task;

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync().ConfigureAwait(false);
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await using var subscription = await _connection.SubscribeCoreAsync<NatsMemoryOwner<byte>>(
                _pattern, opts: _options, cancellationToken: _stop.Token).ConfigureAwait(false);
            await _connection.PingAsync(_stop.Token).ConfigureAwait(false);
            _started.TrySetResult();
            while (await subscription.Msgs.WaitToReadAsync(_stop.Token).ConfigureAwait(false))
            {
                while (!_stop.IsCancellationRequested && subscription.Msgs.TryRead(out var message))
                    DeliverAndReturn(message);
            }
        }
        catch (Exception e)
        {
            _started.TrySetException(e);
            _ = _started.Task.Exception;
            throw;
        }
    }

    private void DeliverAndReturn(in NatsMsg<NatsMemoryOwner<byte>> message)
    {
        using var payload = message.Data;
        var contentType = message.Headers is { } headers && headers.TryGetValue("Content-Type", out var value)
            ? value.ToString()
            : null;
        _deliver(new BusMessage(message.Subject, contentType, payload.Memory));
    }
}
