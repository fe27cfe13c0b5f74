using Traffic.Core.Topology;

namespace Traffic.Core.Estimation;

/// <summary>
/// Watches detectors that never change: empty for longer than <see cref="Detector.MaximumEmpty"/> (ondergedrag, OG) or occupied
/// for longer than <see cref="Detector.MaximumOccupied"/> (bovengedrag, BG) is a fault until the next change. Time counts in
/// ticks; nothing is allocated after construction.
/// </summary>
public sealed class DetectorHealth
{
    private readonly int[] _maximumEmpty;
    private readonly int[] _maximumOccupied;
    private readonly int[] _unchanged;
    private readonly bool[] _occupied;
    private readonly bool[] _faulty;

    /// <summary>Creates the watch; every detector counts as just having become empty.</summary>
    public DetectorHealth(IReadOnlyList<Detector> detectors)
    {
        ArgumentNullException.ThrowIfNull(detectors);
        _maximumEmpty = [.. detectors.Select(detector => detector.MaximumEmpty.Value)];
        _maximumOccupied = [.. detectors.Select(detector => detector.MaximumOccupied.Value)];
        _unchanged = new int[detectors.Count];
        _occupied = new bool[detectors.Count];
        _faulty = new bool[detectors.Count];
    }

    /// <summary>Which detectors are faulty, by index.</summary>
    public ReadOnlySpan<bool> Faulty => _faulty;

    /// <summary>Faults found since the start.</summary>
    public long Faults { get; private set; }

    /// <summary>Takes the levels of one tick.</summary>
    public void Step(ReadOnlySpan<bool> occupied)
    {
        for (var i = 0; i < _occupied.Length; i++)
        {
            if (occupied[i] != _occupied[i])
            {
                _occupied[i] = occupied[i];
                _unchanged[i] = 0;
                _faulty[i] = false;
                continue;
            }

            var limit = _occupied[i] ? _maximumOccupied[i] : _maximumEmpty[i];
            if (limit <= 0 || _faulty[i] || ++_unchanged[i] <= limit)
                continue;
            _faulty[i] = true;
            Faults++;
        }
    }

    /// <summary>Takes over the state of another watch of the same detectors, for forward runs.</summary>
    public void CopyStateFrom(DetectorHealth other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other._unchanged.CopyTo(_unchanged, 0);
        other._occupied.CopyTo(_occupied, 0);
        other._faulty.CopyTo(_faulty, 0);
        Faults = other.Faults;
    }
}
