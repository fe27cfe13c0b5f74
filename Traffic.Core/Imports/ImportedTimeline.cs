using Traffic.Core.Recording;

namespace Traffic.Core.Imports;

/// <summary>Gathers the events of a junction into stretches of ten seconds and hands them over as records.</summary>
/// <param name="write">Receives the records; what it is given is used again afterwards.</param>
public sealed class ImportedTimeline(Action<Recorded> write)
{
    private const int StretchTicks = 100;

    private readonly JunctionEvents _events = new();
    private bool _open;

    /// <summary>Name of the junction; set before the first event.</summary>
    public string Key { get; set; } = "junction";

    /// <summary>Hands a record over in its place between the events.</summary>
    public void Write(Recorded record)
    {
        Close();
        record.Key = Key;
        write(record);
    }

    /// <summary>The lists of the stretch a tick belongs to. Time may go back: a new stretch begins then.</summary>
    public JunctionEvents At(long tick)
    {
        if (_open && (tick < _events.FromTick || tick >= _events.FromTick + StretchTicks))
            Close();
        if (!_open)
            (_open, _events.Key, _events.FromTick, _events.Ticks) = (true, Key, tick, 1);

        _events.Ticks = Math.Max(_events.Ticks, (int)(tick - _events.FromTick) + 1);
        return _events;
    }

    /// <summary>Hands over what is left.</summary>
    public void End() => Close();

    private void Close()
    {
        if (_open && _events.Count > 0)
            write(_events);
        _events.Clear();
        _open = false;
    }
}
