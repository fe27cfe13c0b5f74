using System.Collections.Concurrent;
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
    private readonly ConcurrentQueue<BusMessage> _queue = new();
    private int _waiting;
    private volatile bool _disposed;

    public string Pattern { get; } = pattern;

    public bool TryEnqueue(in BusMessage message)
    {
        if (_disposed)
            return true;
        if (Volatile.Read(ref _waiting) >= capacity)
            return false;

        // Counted after it is in the queue: whoever sees the count finds the message. Publishers at the same moment may go
        // over the capacity by their own number.
        _queue.Enqueue(message);
        if (Interlocked.Increment(ref _waiting) == 1)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    public void Execute()
    {
        // The count is lowered only after the handler ran, so whoever raises it from zero is the only one to start this loop.
        do
        {
            if (!_queue.TryDequeue(out var message) || _disposed)
                continue;
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
        while (Interlocked.Decrement(ref _waiting) > 0);
    }

    public ValueTask DisposeAsync()
    {
        _disposed = true;
        remove(this);
        return ValueTask.CompletedTask;
    }
}
