namespace Traffic.Core.Recording;

/// <summary>What is in a recording, counted while its records go by.</summary>
public sealed class RecordingSummary
{
    private readonly SortedDictionary<string, long> _byType = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _faults = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JunctionContent> _junctions = new(StringComparer.Ordinal);
    private long _events;
    private long _source;

    /// <summary>First tick; null before the first events.</summary>
    public long? From { get; private set; }

    /// <summary>Last tick; null before the first events.</summary>
    public long? To { get; private set; }

    /// <summary>Messages of the source where it told how many it had (V-Log); else all events.</summary>
    public long Messages => _source > 0 ? _source : _events;

    /// <summary>Events by type: <c>detector</c>, <c>signal</c>, <c>kar</c>, <c>cam</c>, <c>srem</c>, ...; types without any are left out.</summary>
    public IReadOnlyDictionary<string, long> ByType => _byType;

    /// <summary>Detectors of all junctions.</summary>
    public int Detectors => _junctions.Values.Sum(junction => junction.Detectors);

    /// <summary>Signal groups of all junctions.</summary>
    public int SignalGroups => _junctions.Values.Sum(junction => junction.SignalGroups);

    /// <summary>Values of full statuses that are not what the changes before them add up to.</summary>
    public long Mismatches => _junctions.Values.Sum(junction => junction.Mismatches);

    /// <summary>What was wrong, by kind, and how often.</summary>
    public IReadOnlyDictionary<string, long> Faults => _faults;

    /// <summary>The junctions, by name.</summary>
    public IReadOnlyDictionary<string, JunctionContent> Junctions => _junctions;

    /// <summary>Takes the next record.</summary>
    public void Add(Recorded record)
    {
        ArgumentNullException.ThrowIfNull(record);
        switch (record)
        {
            case JunctionConfiguration configuration:
                Of(record.Key).Add(configuration);
                Count("configuration", 1);
                break;
            case RecordingNote { Kind: RecordingNote.SourceMessages } note:
                _source += note.Count;
                break;
            case RecordingNote note:
                _faults[note.Kind] = _faults.GetValueOrDefault(note.Kind) + Math.Max(1, note.Count);
                break;
            case KernelStart:
                Count("kernel_start", 1);
                break;
            case KernelState:
                Count("kernel_state", 1);
                break;
            case JunctionEvents events:
                Add(events);
                break;
        }
    }

    private void Add(JunctionEvents events)
    {
        From = Math.Min(From ?? long.MaxValue, events.FromTick);
        To = Math.Max(To ?? long.MinValue, events.LastTick);
        _events += events.Count;
        Count("detector", events.Detectors.Count);
        Count("cam", events.Cams.Count);
        Count("srem", events.Requests.Count);
        Count("signal", events.Signals.Count);
        Count("decision", events.Decisions.Count);
        Count("plan", events.Plans.Count);
        Count("ssem", events.Statuses.Count);
        Count("kar", events.Kar.Count);
        Count("other", events.Variables.Count);
        Count("full_status", events.FullStatuses.Count);
        foreach (var fault in events.Faults)
            _faults[fault.Kind] = _faults.GetValueOrDefault(fault.Kind) + Math.Max(1, fault.Count);
        Of(events.Key).Add(events);
    }

    private void Count(string type, int count)
    {
        if (count > 0)
            _byType[type] = _byType.GetValueOrDefault(type) + count;
    }

    private JunctionContent Of(string key)
    {
        if (!_junctions.TryGetValue(key, out var junction))
            _junctions[key] = junction = new JunctionContent();
        return junction;
    }
}
