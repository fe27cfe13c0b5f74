namespace Traffic.Sim.Engine;

/// <summary>
/// Who is on its way to which link in this step, as one worker planned it. Written while planning, read while deciding. What is
/// asked of it must not depend on the order of the entries: that differs with the number of workers.
/// </summary>
internal sealed class ApproachLog
{
    private readonly int[] _first;
    private Approach[] _entries = new Approach[64];
    private int _count;

    public ApproachLog(int links)
    {
        _first = new int[links];
        Array.Fill(_first, -1);
    }

    public ref readonly Approach this[int entry] => ref _entries[entry];

    /// <summary>First entry of a link, -1 for none; the others follow by <see cref="Approach.Next"/>.</summary>
    public int First(int link) => _first[link];

    public void Clear()
    {
        for (var i = 0; i < _count; i++)
            _first[_entries[i].Link] = -1;
        _count = 0;
    }

    public void Add(in Approach approach)
    {
        if (_count == _entries.Length)
            Array.Resize(ref _entries, _count * 2);
        ref var entry = ref _entries[_count];
        entry = approach;
        entry.Next = _first[approach.Link];
        _first[approach.Link] = _count++;
    }
}
