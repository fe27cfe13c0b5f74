using Traffic.Core.Signals;

namespace Traffic.Gateway.Live;

/// <summary>
/// What one signal group showed lately: its changes, oldest first. Bounded: what ended before the window is dropped, and at
/// most <see cref="MaximumChanges"/> are kept (a group cannot change more often than about once a second for long).
/// Not thread-safe.
/// </summary>
public sealed class SignalHistory
{
    /// <summary>Changes kept at most.</summary>
    public const int MaximumChanges = 256;

    private readonly List<AspectChange> _changes = new(8);

    /// <summary>The changes, oldest first; the first one may lie before the window.</summary>
    public IReadOnlyList<AspectChange> Changes => _changes;

    /// <summary>Notes what is shown at a tick; null when it is not known.</summary>
    public void Record(long tick, Aspect? aspect)
    {
        if (_changes.Count > 0 && _changes[^1].Aspect == aspect)
            return;
        _changes.Add(new AspectChange(tick, aspect));
        if (_changes.Count > MaximumChanges)
            _changes.RemoveAt(0);
    }

    /// <summary>Drops what ended before a tick.</summary>
    public void Trim(long fromTick)
    {
        var keep = 0;
        while (keep + 1 < _changes.Count && _changes[keep + 1].Tick <= fromTick)
            keep++;
        if (keep > 0)
            _changes.RemoveRange(0, keep);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => _changes.Clear();
}
