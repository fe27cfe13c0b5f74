using System.Collections.Concurrent;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;

namespace Traffic.Actors.Bus;

/// <summary>
/// The bus of a single process. Same subject semantics as NATS; each subscription has a bounded queue of its own and is
/// served by the thread pool, so a slow handler holds up nobody else and loses only its own newest messages.
/// </summary>
/// <param name="counters">Where messages and drops are counted.</param>
/// <param name="queueCapacity">Messages one subscription may have waiting (NATS clients: 16 384 as well).</param>
/// <param name="onHandlerError">Told about an exception of a handler; the subscription goes on.</param>
public sealed class InProcessBus(
    NodeCounters counters, int queueCapacity = 16_384, Action<string, Exception>? onHandlerError = null) : IMessageBus
{
    private readonly ConcurrentDictionary<string, BusSubscription[]> _exact = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly Counter _slow = counters.BusDropped("slow_consumer");
    private readonly WildcardIndex _wildcards = new();

    /// <inheritdoc/>
    public bool IsConnected => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Not a subject.</exception>
    public bool Publish(string subject, string contentType, ReadOnlySpan<byte> payload)
    {
        if (!SubjectPattern.IsValidSubject(subject))
            throw new ArgumentException($"'{subject}' is not a subject.", nameof(subject));
        BusMessage? message = null;
        if (_exact.TryGetValue(subject, out var exact))
        {
            foreach (var subscription in exact)
                Offer(subscription, message ??= new BusMessage(subject, contentType, payload.ToArray()));
        }

        var tokens = 0;
        for (var start = 0; start >= 0;)
        {
            foreach (var subscription in _wildcards.Next(subject, ref start, ref tokens))
            {
                if (SubjectPattern.Matches(subscription.Pattern, subject))
                    Offer(subscription, message ??= new BusMessage(subject, contentType, payload.ToArray()));
            }
        }

        counters.Published.Increment();
        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Not a pattern.</exception>
    public ValueTask<IAsyncDisposable> SubscribeAsync(
        string subjectPattern, Action<BusMessage> handler, CancellationToken cancellationToken = default)
    {
        if (!SubjectPattern.IsValidPattern(subjectPattern))
            throw new ArgumentException($"'{subjectPattern}' is not a subject pattern.", nameof(subjectPattern));
        var subscription = new BusSubscription(subjectPattern, handler, queueCapacity, OnHandlerError, Remove);
        lock (_gate)
        {
            if (SubjectPattern.HasWildcard(subjectPattern))
                _wildcards.Add(subscription);
            else
                _exact.AddOrUpdate(subjectPattern, [subscription], (_, others) => [.. others, subscription]);
        }

        return new ValueTask<IAsyncDisposable>(subscription);
    }

    private void OnHandlerError(string pattern, Exception error)
    {
        counters.BusDropped("handler_error").Increment();
        onHandlerError?.Invoke(pattern, error);
    }

    private void Offer(BusSubscription subscription, BusMessage? message)
    {
        if (subscription.TryEnqueue(message!.Value))
            counters.Delivered.Increment();
        else
            _slow.Increment();
    }

    private void Remove(BusSubscription subscription)
    {
        lock (_gate)
        {
            if (SubjectPattern.HasWildcard(subscription.Pattern))
                _wildcards.Remove(subscription);
            else if (_exact.TryGetValue(subscription.Pattern, out var others))
            {
                var left = others.Where(other => other != subscription).ToArray();
                if (left.Length == 0)
                    _exact.TryRemove(subscription.Pattern, out _);
                else
                    _exact[subscription.Pattern] = left;
            }
        }
    }
}
