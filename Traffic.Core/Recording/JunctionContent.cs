namespace Traffic.Core.Recording;

/// <summary>What a recording holds of one junction; compares each full status with the changes before it.</summary>
public sealed class JunctionContent
{
    // A V-Log change numbers 128 inputs or outputs; those beyond cannot be followed.
    private const int MostNumberedBits = 128;

    private readonly SortedDictionary<byte, long[]> _values = [];
    private readonly List<(long Tick, byte Kind, int Index, long Value)> _changes = [];

    /// <summary>Detectors.</summary>
    public int Detectors { get; private set; }

    /// <summary>Signal groups.</summary>
    public int SignalGroups { get; private set; }

    /// <summary>Controller as on the command line; empty when it is none of ours.</summary>
    public string Controller { get; private set; } = "";

    /// <summary>Values of full statuses that are not what the changes before them add up to.</summary>
    public long Mismatches { get; private set; }

    /// <summary>Values that were compared.</summary>
    public long Compared { get; private set; }

    internal void Add(JunctionConfiguration configuration)
    {
        Detectors = Math.Max(Detectors, configuration.Detectors.Count);
        SignalGroups = Math.Max(SignalGroups, configuration.Groups.Count);
        Controller = configuration.Controller;
    }

    internal void Add(JunctionEvents events)
    {
        if (events.Session != 0 && events.After < 0)
            _values.Clear();
        _changes.Clear();
        foreach (var change in events.Detectors)
        {
            Detectors = Math.Max(Detectors, change.Detector + 1);
            _changes.Add((change.Tick, FullStatus.Detectors, change.Detector, (long)change.Flags));
        }

        foreach (var change in events.Signals)
        {
            SignalGroups = Math.Max(SignalGroups, change.Group + 1);
            _changes.Add((change.Tick, FullStatus.Signals, change.Group, FullStatus.Of(change.Aspect, change.State)));
        }

        foreach (var change in events.Variables)
            _changes.Add((change.Tick, change.Kind, change.Index, change.Value));
        foreach (var status in events.FullStatuses)
            Compare(status);

        // What came before a status is in its values already; to apply it again would put an older value over them.
        foreach (var (tick, kind, index, value) in _changes)
        {
            if (!events.FullStatuses.Exists(status => status.Kind == kind && status.Tick > tick))
                Apply(kind, index, value);
        }
    }

    /// <summary>A change in the tick of the status may stand before it or behind it: either value will do.</summary>
    private void Compare(FullStatus status)
    {
        if (status.Kind == FullStatus.Detectors)
            Detectors = Math.Max(Detectors, status.Values.Count);
        else if (status.Kind == FullStatus.Signals)
            SignalGroups = Math.Max(SignalGroups, status.Values.Count);
        foreach (var (tick, kind, index, value) in _changes)
        {
            if (kind == status.Kind && tick < status.Tick)
                Apply(kind, index, value);
        }

        var follows = status.Kind is not (0x07 or 0x0B or 0x0F) || status.Values.Count <= MostNumberedBits;
        if (_values.TryGetValue(status.Kind, out var before) && follows)
        {
            Compared += status.Values.Count;
            Mismatches += Math.Abs(before.Length - status.Values.Count);
            for (var i = 0; i < Math.Min(before.Length, status.Values.Count); i++)
            {
                if (before[i] != status.Values[i] && !ChangesAt(status, i))
                    Mismatches++;
            }
        }

        _values[status.Kind] = [.. status.Values];
    }

    private bool ChangesAt(FullStatus status, int index)
    {
        foreach (var change in _changes)
        {
            if (change.Tick == status.Tick && change.Kind == status.Kind && change.Index == index && change.Value == status.Values[index])
                return true;
        }

        return false;
    }

    private void Apply(byte kind, int index, long value)
    {
        if (_values.TryGetValue(kind, out var values) && (uint)index < (uint)values.Length)
            values[index] = value;
    }
}
