using Traffic.Core.Kernel;

namespace Traffic.Core.Control;

/// <summary>Times of the detectors: how long occupied, how long left. A faulty detector neither asks nor has a running gap.</summary>
internal sealed class DetectorBank(DetectorTables tables)
{
    private readonly long[] _occupiedSince = new long[tables.Count];
    private readonly long[] _leftAt = new long[tables.Count];
    private readonly bool[] _occupied = new bool[tables.Count];
    private readonly bool[] _asks = new bool[tables.Count];
    private readonly bool[] _gap = new bool[tables.Count];

    /// <summary>Whether each detector is occupied for at least its occupancy time (TDB).</summary>
    public ReadOnlySpan<bool> Asks => _asks;

    /// <summary>Whether each detector is occupied or was left less than its gap time ago (TDH).</summary>
    public ReadOnlySpan<bool> GapRuns => _gap;

    public void Reset()
    {
        Array.Clear(_occupied);
        Array.Clear(_asks);
        Array.Clear(_gap);
        Array.Fill(_leftAt, long.MinValue / 2);
    }

    public void Step(long tick, ReadOnlySpan<bool> occupied, ReadOnlySpan<bool> faulty)
    {
        foreach (var d in tables.Timed)
        {
            var now = occupied[d] && !faulty[d];
            if (now != _occupied[d])
            {
                _occupied[d] = now;
                if (now) _occupiedSince[d] = tick;
                else _leftAt[d] = tick;
            }

            _asks[d] = now && tick - _occupiedSince[d] >= tables.Occupancy[d];
            _gap[d] = now || (!faulty[d] && tick - _leftAt[d] < tables.Gap[d]);
        }
    }

    public void CopyStateFrom(DetectorBank other)
    {
        other._occupiedSince.CopyTo(_occupiedSince, 0);
        other._leftAt.CopyTo(_leftAt, 0);
        other._occupied.CopyTo(_occupied, 0);
        other._asks.CopyTo(_asks, 0);
        other._gap.CopyTo(_gap, 0);
    }
}
