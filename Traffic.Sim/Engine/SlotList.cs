using Traffic.Sim.State;

namespace Traffic.Sim.Engine;

/// <summary>A list of vehicles by slot that keeps its room when cleared.</summary>
internal sealed class SlotList
{
    private int[] _slots = new int[64];
    private int _count;

    public ReadOnlySpan<int> Slots => _slots.AsSpan(0, _count);

    public bool TryPop(out int slot)
    {
        slot = _count > 0 ? _slots[--_count] : -1;
        return slot >= 0;
    }

    public void Clear() => _count = 0;

    public void Add(int slot)
    {
        if (_count == _slots.Length)
            Array.Resize(ref _slots, _count * 2);
        _slots[_count++] = slot;
    }

    public void Exchange(StateArchive archive)
    {
        _count = archive.Length(_count);
        archive.Exchange(ref _slots, _count);
    }
}
