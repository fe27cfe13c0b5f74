namespace Traffic.Sim.Engine;

/// <summary>
/// Threads that do the parts of a step together. What a part does must not depend on which worker does it, or when: then a run
/// gives the same bits with any number of workers. One worker means the caller's own thread and no other.
/// </summary>
internal sealed class Crew : IDisposable
{
    // Short enough not to be in the way of others on a busy machine; parts of a step follow one another within microseconds.
    private const int SpinsBeforeSleep = 40;

    private readonly object _gate = new();
    private Action<int>? _work;
    private Exception? _failure;
    private volatile int _round;
    private int _pending;
    private int _asleep;
    private volatile bool _ended;

    /// <summary>Starts the threads.</summary>
    /// <param name="size">Workers, the caller included; 1 or more.</param>
    public Crew(int size)
    {
        Size = size;
        for (var worker = 1; worker < size; worker++)
        {
            var own = worker;
            new Thread(() => Serve(own)) { IsBackground = true, Name = $"simulation {own}" }.Start();
        }
    }

    /// <summary>Number of workers.</summary>
    public int Size { get; }

    /// <summary>
    /// Lets each worker do its part, 0 to <see cref="Size"/> - 1, and returns when all have. Too little work to wake anybody for
    /// is done by the caller alone, part by part.
    /// </summary>
    public void Run(Action<int> work, bool isSmall)
    {
        if (Size == 1 || isSmall)
        {
            // Backwards, so that a result that depends on the order shows at once, not once in a thousand runs.
            for (var worker = Size - 1; worker >= 0; worker--)
                work(worker);
            return;
        }

        _work = work;
        Volatile.Write(ref _pending, Size - 1);
        Interlocked.Increment(ref _round);
        if (Volatile.Read(ref _asleep) > 0)
            Wake();
        Do(work, 0);
        var spin = default(SpinWait);
        while (Volatile.Read(ref _pending) > 0)
            spin.SpinOnce(sleep1Threshold: -1);
        if (Interlocked.Exchange(ref _failure, null) is { } failure)
            throw new AggregateException(failure);
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _ended = true;
        Interlocked.Increment(ref _round);
        Wake();
    }

    private void Wake()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    private void Do(Action<int> work, int worker)
    {
        try
        {
            work(worker);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
        }
    }

    private void Serve(int worker)
    {
        for (var seen = 0; ; seen++)
        {
            Await(seen);
            if (_ended)
                return;
            Do(_work!, worker);
            Interlocked.Decrement(ref _pending);
        }
    }

    /// <summary>Waits for the round after one.</summary>
    private void Await(int seen)
    {
        var spin = default(SpinWait);
        while (_round == seen && spin.Count < SpinsBeforeSleep)
            spin.SpinOnce(sleep1Threshold: -1);
        if (_round != seen)
            return;
        Interlocked.Increment(ref _asleep);
        lock (_gate)
        {
            while (_round == seen)
                Monitor.Wait(_gate);
        }

        Interlocked.Decrement(ref _asleep);
    }
}
