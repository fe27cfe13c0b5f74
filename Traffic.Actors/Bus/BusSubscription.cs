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
        int waiting;
        do
        {
            waiting = Volatile.Read(ref _waiting);
            if (waiting >= capacity)
                return false;
        }
        while (Interlocked.CompareExchange(ref _waiting, waiting + 1, waiting) != waiting);
        _queue.Enqueue(message);
        if (waiting == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    public void Execute()
    {
        // The count is lowered only after the handler ran, so whoever raises it from zero is the only one to start this loop.
        do
        {
            BusMessage message;
            while (!_queue.TryDequeue(out message))
                Thread.SpinWait(1);
            if (_disposed)
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
