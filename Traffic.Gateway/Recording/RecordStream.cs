using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;
using Traffic.Actors.Bus;
using Traffic.Core;
using Traffic.Gateway.Nats;

namespace Traffic.Gateway.Recording;

/// <summary>
/// A JetStream stream with the records of all junctions. The service publishes to plain subjects and does not wait for it: whether
/// there is a stream, and whether it stores, never touches control.
/// </summary>
internal sealed class RecordStream : IAsyncDisposable
{
    private readonly NatsConnection _connection;
    private readonly NatsJSContext _context;
    private readonly string _url;
    private readonly string _name;

    /// <summary>Prepares the connection.</summary>
    public RecordStream(NatsBusOptions options, string name)
    {
        (_url, _name) = (options.Url, name);
        _connection = new NatsConnection(NatsBusConnection.Options(options, "-stream", NullLoggerFactory.Instance));
        _context = new NatsJSContext(_connection, new NatsJSOpts(_connection.Opts));
    }

    /// <summary>Creates the stream, or gives one that is there these limits.</summary>
    /// <param name="keep">For how long records are kept.</param>
    /// <param name="maximumBytes">How many bytes are kept; -1 for no limit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InputException">There is no server, or it has no JetStream.</exception>
    public async Task EnsureAsync(TimeSpan keep, long maximumBytes, CancellationToken cancellationToken)
    {
        if (await TryEnsureAsync(keep, maximumBytes, cancellationToken) is { } problem)
            throw new InputException($"{_url}, stream {_name}: {problem}; start nats-server with -js");
    }

    /// <summary>As <see cref="EnsureAsync"/>.</summary>
    /// <returns>Null when the stream is there, else why not.</returns>
    public async Task<string?> TryEnsureAsync(TimeSpan keep, long maximumBytes, CancellationToken cancellationToken)
    {
        var configuration = new StreamConfig(_name, [Subjects.OfAll(SubjectTypes.Record)])
        {
            Storage = StreamConfigStorage.File,
            Retention = StreamConfigRetention.Limits,
            Discard = StreamConfigDiscard.Old,
            MaxAge = keep,
            MaxBytes = maximumBytes,
        };
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(5));
            await _connection.ConnectAsync().AsTask().WaitAsync(patience.Token);
            await _context.CreateOrUpdateStreamAsync(configuration, patience.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "no NATS server answers there";
        }
        catch (Exception problem) when (problem is NatsException or IOException)
        {
            return problem.Message;
        }
    }

    /// <summary>Reads the stream in its order, from a moment on.</summary>
    /// <param name="from">The moment; null for all of it.</param>
    /// <param name="toEnd">Whether to stop at what is there now, instead of waiting for more.</param>
    public IRecordSource Source(DateTimeOffset? from = null, bool toEnd = false) => new StreamSource(this, from, toEnd);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private sealed class StreamSource(RecordStream stream, DateTimeOffset? from, bool toEnd) : IRecordSource
    {
        public string Name => $"{stream._url}/{stream._name}";

        public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var last = await LastSequence(cancellationToken);
            if (toEnd && last == 0)
                yield break;
            var consumer = await stream._context.CreateOrderedConsumerAsync(
                stream._name,
                from is { } moment
                    ? new NatsJSOrderedConsumerOpts { DeliverPolicy = ConsumerConfigDeliverPolicy.ByStartTime, OptStartTime = moment }
                    : new NatsJSOrderedConsumerOpts { DeliverPolicy = ConsumerConfigDeliverPolicy.All },
                cancellationToken);
            await foreach (var message in consumer.ConsumeAsync<byte[]>(cancellationToken: cancellationToken))
            {
                if (message.Data is { Length: > 0 } record)
                    yield return record;
                if (toEnd && message.Metadata is { } place && (place.Sequence.Stream >= last || place.NumPending == 0))
                    yield break;
            }
        }

        private async Task<ulong> LastSequence(CancellationToken cancellationToken)
        {
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                patience.CancelAfter(TimeSpan.FromSeconds(5));
                await stream._connection.ConnectAsync().AsTask().WaitAsync(patience.Token);
                var found = await stream._context.GetStreamAsync(stream._name, cancellationToken: patience.Token);
                return found.Info.State.LastSeq;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new InputException($"{stream._url}: no NATS server answers there; check the address");
            }
            catch (NatsException problem)
            {
                throw new InputException($"{Name}: {problem.Message}; 'traffic record --stream' creates one", problem);
            }
        }
    }
}
