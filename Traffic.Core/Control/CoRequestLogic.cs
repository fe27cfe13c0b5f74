using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Control;

/// <summary>Co-requests (meeaanvragen): which groups ask for which others, and when.</summary>
internal sealed class CoRequestLogic
{
    private readonly Entry[] _entries;
    private readonly bool[] _armed;
    private readonly long[] _due;

    public CoRequestLogic(JunctionSpecification specification, JunctionTables tables)
    {
        var detectors = new Dictionary<DetectorId, int>();
        for (var i = 0; i < specification.Detectors.Count; i++) detectors.Add(specification.Detectors[i].Id, i);
        _entries =
        [
            .. specification.CoRequests.Select(c => new Entry(
                tables.GroupIndex[c.From], tables.GroupIndex[c.To], c.At, Math.Max(c.Delay.Value, 0),
                [.. c.Detectors.Select(d => detectors[d])])),
        ];
        _armed = new bool[_entries.Length];
        _due = new long[_entries.Length];
        Reset();
    }

    /// <summary>Number of co-requests.</summary>
    public int Count => _entries.Length;

    public void Reset()
    {
        Array.Clear(_armed);
        Array.Fill(_due, long.MaxValue);
    }

    /// <summary>Whether a co-request is passed on in this tick.</summary>
    public bool Passes(
        int index, long tick, ulong requested, SignalGroupMachine machine, ulong blockedBy, ReadOnlySpan<bool> asks,
        out int from, out int to)
    {
        ref readonly var entry = ref _entries[index];
        (from, to) = (entry.From, entry.To);
        var bit = 1UL << from;
        var started = (machine.Started & bit) != 0;
        var red = ((machine.Green | machine.Yellow) & bit) == 0;
        foreach (var detector in entry.Detectors) _armed[index] |= red && asks[detector];
        var committed = (machine.Committed & bit) != 0;
        var moment = entry.At switch
        {
            CoRequestMoment.Request => (requested & bit) != 0,
            CoRequestMoment.Committed => committed || started,
            CoRequestMoment.CommittedWithoutConflict => (committed && (machine.Green & blockedBy) == 0) || started,
            _ => started,
        };
        if (moment && (entry.Detectors.Length == 0 || _armed[index]) && _due[index] == long.MaxValue)
            _due[index] = tick + entry.Delay;
        if (!red) _armed[index] = false;
        if (tick < _due[index]) return false;
        _due[index] = long.MaxValue;
        return true;
    }

    /// <summary>The group that asks in a co-request.</summary>
    public int From(int index) => _entries[index].From;

    public void CopyStateFrom(CoRequestLogic other)
    {
        other._armed.CopyTo(_armed, 0);
        other._due.CopyTo(_due, 0);
    }

    private readonly record struct Entry(int From, int To, CoRequestMoment At, int Delay, int[] Detectors);
}
