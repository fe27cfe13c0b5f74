using System.Runtime.InteropServices;

namespace Traffic.Sim.Measurement;

/// <summary>The few vehicles a detector follows, by slot, in the order they came.</summary>
internal sealed class SlotTable<T>
    where T : struct
{
    private readonly List<int> _slots = [];
    private readonly List<T> _values = [];

    public int Count => _slots.Count;

    public int SlotAt(int index) => _slots[index];

    /// <summary>Place of a vehicle, or -1.</summary>
    public int Find(int slot) => _slots.IndexOf(slot);

    /// <summary>What is known of the vehicle at a place.</summary>
    public ref T At(int index) => ref CollectionsMarshal.AsSpan(_values)[index];

    public int Add(int slot, T value)
    {
        _slots.Add(slot);
        _values.Add(value);
        return _slots.Count - 1;
    }

    public void RemoveAt(int index)
    {
        _slots.RemoveAt(index);
        _values.RemoveAt(index);
    }
}
