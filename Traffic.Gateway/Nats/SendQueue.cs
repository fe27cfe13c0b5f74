using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Traffic.Actors.Bus;
using Traffic.Actors.Metrics;

namespace Traffic.Gateway.Nats;

/// <summary>
/// The bounded queue in front of the sending connection. While there is no connection a newer state of a subject takes the
/// place of an older one, inputs that would be stale later (CAM, SREM, detectors) are dropped, the rest waits in order.
/// </summary>
internal sealed class SendQueue(int capacity, NodeCounters counters) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<Outgoing> _waiting = new();
    private readonly Dictionary<string, Outgoing> _newest = new(StringComparer.Ordinal);
    private readonly Stack<Outgoing> _spare = new();
    private readonly SemaphoreSlim _signal = new(0);
    private readonly Counter _full = counters.BusDropped("queue_full");
    private readonly Counter _disconnected = counters.BusDropped("disconnected");

    public bool IsCompleted { get; private set; }

    public bool TryEnqueue(string subject, string contentType, ReadOnlySpan<byte> payload, bool connected)
    {
        var type = subject.AsSpan(subject.LastIndexOf('.') + 1);
        lock (_gate)
        {
            if (IsCompleted)
                return Drop(_disconnected);
            var isState = IsState(type);
            if (!connected)
            {
                if (IsPerishable(type))
                    return Drop(_disconnected);
                if (isState && _newest.TryGetValue(subject, out var older))
                {
                    Fill(older, contentType, payload);
                    counters.PublishConflated.Increment();
                    return true;
                }
            }

            if (_waiting.Count >= capacity)
                return Drop(connected ? _full : _disconnected);
            var message = _spare.TryPop(out var spare) ? spare : new Outgoing();
            message.Subject = subject;
            Fill(message, contentType, payload);
            _waiting.Enqueue(message);
            if (isState)
                _newest[subject] = message;
            counters.Published.Increment();
            if (_waiting.Count == 1)
                _signal.Release();
            return true;
        }
    }

    /// <summary>Waits for a message or for the end.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _signal.WaitAsync(cancellationToken);

    public bool TryDequeue([NotNullWhen(true)] out Outgoing? message)
    {
        lock (_gate)
        {
            if (!_waiting.TryDequeue(out message))
                return false;
            if (_newest.TryGetValue(message.Subject, out var newest) && newest == message)
                _newest.Remove(message.Subject);
            return true;
        }
    }

    /// <summary>Gives a message back once it is sent.</summary>
    public void Return(Outgoing message)
    {
        lock (_gate)
        {
            ArrayPool<byte>.Shared.Return(message.Buffer);
            message.Buffer = [];
            _spare.Push(message);
        }
    }

    /// <summary>Accepts nothing more.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            IsCompleted = true;
            _signal.Release();
        }
    }

    public void Dispose() => _signal.Dispose();

    private static bool IsState(ReadOnlySpan<char> type) =>
        type is SubjectTypes.State or SubjectTypes.Spatem or SubjectTypes.Mapem or SubjectTypes.Ssem;

    private static bool IsPerishable(ReadOnlySpan<char> type) =>
        type is SubjectTypes.Cam or SubjectTypes.Srem or SubjectTypes.Detectors;

    private static bool Drop(Counter reason)
    {
        reason.Increment();
        return false;
    }

    private static void Fill(Outgoing message, string contentType, ReadOnlySpan<byte> payload)
    {
        if (message.Buffer.Length < payload.Length)
        {
            if (message.Buffer.Length > 0)
                ArrayPool<byte>.Shared.Return(message.Buffer);
            message.Buffer = ArrayPool<byte>.Shared.Rent(Math.Max(256, payload.Length));
        }

        payload.CopyTo(message.Buffer);
        message.Length = payload.Length;
        message.ContentType = contentType;
    }
}
