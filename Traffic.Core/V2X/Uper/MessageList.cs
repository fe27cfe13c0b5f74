using System.Collections;
using System.Runtime.CompilerServices;

namespace Traffic.Core.V2X.Uper;

/// <summary>
/// A list whose items stay allocated when it is cleared, so that a message object that is used again allocates nothing. Items that
/// a message had no memory left for are read from its octets when somebody asks for them, so reading a list is for one thread at a
/// time.
/// </summary>
/// <typeparam name="T">Kind of the items.</typeparam>
public sealed class MessageList<T> : IReadOnlyList<T>
    where T : new()
{
    private T[] _items = [];
    private PackedItems? _packed;
    private int _unpacked = int.MaxValue;

    /// <summary>Number of items.</summary>
    public int Count { get; private set; }

    /// <summary>An item.</summary>
    public T this[int index]
    {
        get => _items[Unpacked(index)];
        set => _items[Unpacked(index)] = value;
    }

    /// <summary>Adds an item: one of an earlier use where there is one, else a new one.</summary>
    public T Add()
    {
        if (Count > _unpacked)
            Unpack();
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
        if (Count > _unpacked)
            Unpack();
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
    public void Clear()
    {
        Count = 0;
        _unpacked = int.MaxValue;
        if (_packed is not null)
            _packed.Octets = null;
    }

    /// <summary>
    /// Adds the item that the reader has come to, and gives the object to read it into. Once the message has made as many objects as
    /// it may, the items are only tried, all in one object, and read when somebody asks for them.
    /// </summary>
    internal IUperValue Next(ref UperReader reader)
    {
        if (_unpacked == int.MaxValue && ((Count < _items.Length && _items[Count] is not null) || reader.MayMakeObjects()))
            return (IUperValue)Add()!;
        _packed ??= new PackedItems { Trial = (IUperValue)new T() };
        if (_packed.Octets is null)
        {
            reader.Keep(_packed);
            _unpacked = Count;
        }

        Count++;
        return _packed.Trial!;
    }

    private int Unpacked(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        if (index >= _unpacked)
            Unpack();
        return index;
    }

    private void Unpack()
    {
        var reader = new UperReader(_packed!);
        var count = Count;
        Count = _unpacked;
        _unpacked = int.MaxValue;
        Reserve(count);
        while (Count < count)
            ((IUperValue)Add()!).Decode(ref reader);
        _packed!.Octets = null;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
