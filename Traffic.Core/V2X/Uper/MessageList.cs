using System.Collections;
using System.Runtime.CompilerServices;

namespace Traffic.Core.V2X.Uper;

/// <summary>
/// A list whose items stay allocated when it is cleared, so that a message object that is used again allocates nothing.
/// </summary>
/// <typeparam name="T">Kind of the items.</typeparam>
public sealed class MessageList<T> : IReadOnlyList<T>
    where T : new()
{
    private T[] _items = [];

    /// <summary>Number of items.</summary>
    public int Count { get; private set; }

    /// <summary>An item.</summary>
    public T this[int index]
    {
        get => index < Count ? _items[index] : throw new ArgumentOutOfRangeException(nameof(index));
        set => _items[index < Count ? index : throw new ArgumentOutOfRangeException(nameof(index))] = value;
    }

    /// <summary>Adds an item: one of an earlier use where there is one, else a new one.</summary>
    public T Add()
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Count == 0 ? 2 : Count * 2);
        ref var item = ref _items[Count++];
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            item = default!;
        else
            item ??= new T();
        return item;
    }

    /// <summary>Adds an item.</summary>
    public void Add(T item)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Count == 0 ? 2 : Count * 2);
        _items[Count++] = item;
    }

    /// <summary>Makes room for a number of items, no more: a reader knows the number, and has seen that the octets can hold it.</summary>
    public void Reserve(int count)
    {
        if (count > _items.Length)
            Array.Resize(ref _items, count);
    }

    /// <summary>Removes all items, keeping their memory.</summary>
    public void Clear() => Count = 0;

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return _items[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
