namespace Traffic.Core.Priority;

/// <summary>The requests that ended or were rejected lately: so that a message that is sent again is not a new request.</summary>
internal sealed class EndedPriorities
{
    private const int Capacity = 64;

    /// <summary>How long a request is remembered, ticks.</summary>
    private const int Memory = 600;

    private readonly Entry[] _entries = new Entry[Capacity];
    private int _next;

    public void Clear()
    {
        Array.Clear(_entries);
        _next = 0;
    }

    public void CopyStateFrom(EndedPriorities other)
    {
        other._entries.CopyTo(_entries, 0);
        _next = other._next;
    }

    public void Rename(Func<uint, uint> rename)
    {
        foreach (ref var entry in _entries.AsSpan())
        {
            if (entry.StationId != 0) entry = entry with { StationId = rename(entry.StationId) };
        }
    }

    /// <summary>Remembers a request.</summary>
    public void Add(in ActivePriority ended) => Add(
        ended.StationId, ended.Vehicle, ended.RequestId, ended.SequenceNumber, ended.SignalGroup, ended.EndTick, ended.State, ended.Reason, ended.Number);

    /// <summary>Remembers a request that was rejected.</summary>
    public void Add(
        uint station, ulong vehicle, byte request, int sequence, int group, long tick, PriorityState state, PriorityReason reason, long number)
    {
        if (station == 0 && vehicle == 0) return;
        var at = Find(station, vehicle, request, anyRequest: false, tick);
        if (at < 0)
        {
            at = _next;
            _next = (_next + 1) % Capacity;
        }

        _entries[at] = new Entry(station, vehicle, request, sequence, group, tick, state, reason, number);
    }

    /// <summary>Index of an entry; -1 when there is none.</summary>
    public int Find(uint station, ulong vehicle, byte request, bool anyRequest, long tick)
    {
        for (var i = 0; i < Capacity; i++)
        {
            ref readonly var entry = ref _entries[i];
            if (entry.Number == 0 || tick - entry.Tick > Memory || (!anyRequest && entry.RequestId != request)) continue;
            if ((station != 0 && entry.StationId == station) || (vehicle != 0 && entry.Vehicle == vehicle)) return i;
        }

        return -1;
    }

    public ref readonly Entry this[int index] => ref _entries[index];

    internal readonly record struct Entry(
        uint StationId, ulong Vehicle, byte RequestId, int SequenceNumber, int SignalGroup, long Tick, PriorityState State,
        PriorityReason Reason, long Number);
}
