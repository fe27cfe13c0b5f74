using Traffic.Actors.Ports;

namespace Traffic.Actors.Bus;

/// <summary>
/// One subscription of the in-process bus: a bounded queue that the thread pool empties. At most one thread runs the
/// handler at a time; an idle subscription costs no thread and no task.
/// </summary>
internal sealed class BusSubscription(
    string pattern, Action<BusMessage> handler, int capacity, Action<string, Exception> onError, Action<BusSubscription> remove)
    : IThreadPoolWorkItem, IAsyncDisposable
{
    // Most queues hold one message at a time. A ring of few places, used again and again, is less for the garbage collector to look
    // through than one of thirty-two that a message walks along: with thousands of subscriptions that was most of its pauses.
    private const int FewMessages = 4;
    private const int ManyMessages = 256;

    private readonly Queue<BusMessage> _queue = new(FewMessages);
    private int _waiting;
    private bool _disposed;

    public string Pattern { get; } = pattern;

    public bool TryEnqueue(in BusMessage message)
    {
        lock (_queue)
        {
            if (_disposed)
                return true;
            if (_waiting >= capacity)
                return false;
            _queue.Enqueue(message);
            if (_waiting++ > 0)
                return true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    public void Execute()
    {
        // The count is lowered only after the handler ran, so whoever raises it from zero is the only one to start this loop.
        do
        {
            BusMessage message;
            lock (_queue)
            {
                message = _queue.Dequeue();
                if (_disposed)
                    continue;
            }

            try
            {
                handler(message);
            }
#pragma warning disable CA1031 // A handler's fault must not end the delivery to it, let alone the process.
            catch (Exception e)
#pragma warning restore CA1031
            {
                onError(Pattern, e);
            }
        }
        while (GoesOn());
    }

    public ValueTask DisposeAsync()
    {
        lock (_queue)
            _disposed = true;
        remove(this);
        return ValueTask.CompletedTask;
    }

    private bool GoesOn()
    {
        lock (_queue)
        {
            if (--_waiting == 0 && _queue.Capacity > ManyMessages)
                _queue.TrimExcess(FewMessages);
            return _waiting > 0;
        }
    }
}
