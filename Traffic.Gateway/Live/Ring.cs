namespace Traffic.Gateway.Live;

/// <summary>Keeps the newest items. Grows as it is used, to its capacity. Not thread-safe.</summary>
/// <param name="capacity">Items kept at most.</param>
public sealed class Ring<T>(int capacity)
{
    private readonly Queue<T> _items = new();

    /// <summary>How many items were ever added.</summary>
    public long Added { get; private set; }

    /// <summary>Adds an item; the oldest goes when the ring is full.</summary>
    public void Add(T item)
    {
        if (_items.Count == capacity)
            _items.Dequeue();
        _items.Enqueue(item);
        Added++;
    }

    /// <summary>The newest items, newest first.</summary>
    public IReadOnlyList<T> Newest(int count) => [.. _items.Reverse().Take(count)];

    /// <summary>Forgets the items.</summary>
    public void Clear() => _items.Clear();
}
