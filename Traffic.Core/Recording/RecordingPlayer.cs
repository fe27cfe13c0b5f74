namespace Traffic.Core.Recording;

/// <summary>
/// Plays a recording tick by tick, all junctions together, from any time on. Begins where the states of the kernels allow it and runs
/// up to the time that was asked for. One thread at a time.
/// </summary>
public sealed class RecordingPlayer : IDisposable
{
    // Junctions tell once a second, imported recordings every ten seconds; what comes later than this is played late.
    private const long LookAhead = 300;

    // Without a kernel the levels are known from the last full status, of which there is one every five minutes.
    private const long StatusReach = KernelRecorder.FullStatusTicks + LookAhead;

    private readonly RecordingReader _reader;
    private readonly string _file;
    private readonly SortedDictionary<string, ReplayedJunction> _junctions = new(StringComparer.Ordinal);
    private readonly List<(string Key, long Tick)> _begins;
    private readonly List<JunctionConfiguration> _configurations;
    private readonly HashSet<string>? _only;
    private IEnumerator<Recorded> _records;
    private Recorded? _next;

    /// <summary>Opens a recording at its begin.</summary>
    /// <param name="reader">The recording; stays open.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="junctions">The junctions to play; all when empty.</param>
    public RecordingPlayer(RecordingReader reader, string file, IReadOnlyCollection<string>? junctions = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        (_reader, _file) = (reader, file);
        _only = junctions is { Count: > 0 } ? [.. junctions] : null;
        FirstTick = reader.FirstTick ?? 0;
        LastTick = reader.LastTick ?? -1;
        _configurations = [.. reader.ReadConfigurations().Where(IsWanted)];
        _begins = [.. reader.ReadKernels().Where(IsWanted).Select(record => (record.Key, record.FromTick))];
        _records = Enumerable.Empty<Recorded>().GetEnumerator();
        Seek(FirstTick);
    }

    /// <summary>First tick of the recording.</summary>
    public long FirstTick { get; }

    /// <summary>Last tick of the recording.</summary>
    public long LastTick { get; }

    /// <summary>The tick that was played last; <see cref="Step"/> plays the next one.</summary>
    public long Tick { get; private set; }

    /// <summary>Whether all of it was played.</summary>
    public bool AtEnd => Tick >= LastTick;

    /// <summary>The junctions, by name; more may come while it is played.</summary>
    public IReadOnlyCollection<ReplayedJunction> Junctions => _junctions.Values;

    /// <summary>Notes in the stretch that was read: what happened to the recording.</summary>
    public List<RecordingNote> Notes { get; } = [];

    /// <summary>Plays the next tick of all junctions.</summary>
    /// <param name="played">Told of each junction something is recorded of.</param>
    public void Step(Action<ReplayedJunction>? played = null)
    {
        Tick++;
        ReadAhead();
        foreach (var junction in _junctions.Values)
        {
            if (junction.Step(Tick))
                played?.Invoke(junction);
        }
    }

    /// <summary>Goes to a time: the next step plays this tick. What lies between a known state and it is played silently.</summary>
    /// <param name="tick">The tick; one outside the recording is taken to its nearest end.</param>
    public void Seek(long tick)
    {
        tick = Math.Clamp(tick, FirstTick, Math.Max(FirstTick, LastTick));
        var begin = Begin(tick);
        _junctions.Clear();
        Notes.Clear();
        _records.Dispose();
        _records = _reader.Read(begin).GetEnumerator();
        _next = null;

        // What the file told before this time still holds.
        foreach (var configuration in _configurations.Where(configuration => configuration.FromTick < begin))
            Of(configuration.Key).Put(configuration);
        for (Tick = begin - 1; Tick < tick - 1;)
            Step();
    }

    /// <inheritdoc/>
    public void Dispose() => _records.Dispose();

    /// <summary>The latest time from which every junction that can be replayed has a start or a state of its kernel before the tick.</summary>
    private long Begin(long tick)
    {
        var latest = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (key, from) in _begins)
        {
            if (from < tick)
                latest[key] = Math.Max(latest.GetValueOrDefault(key, long.MinValue), from);
        }

        var begin = latest.Count > 0 ? latest.Values.Min() : long.MaxValue;
        if (_configurations.Any(configuration => !latest.ContainsKey(configuration.Key)))
            begin = Math.Min(begin, tick - StatusReach);
        return Math.Clamp(begin, FirstTick, tick);
    }

    private void ReadAhead()
    {
        while (_next is not null || _records.MoveNext())
        {
            _next ??= _records.Current;
            if (_next.FromTick > Tick + LookAhead)
                return;
            if (_next is RecordingNote note)
                Notes.Add(note);
            else if (IsWanted(_next))
                Of(_next.Key).Put(_next);
            _next = null;
        }
    }

    private bool IsWanted(Recorded record) => _only is null || _only.Contains(record.Key);

    private ReplayedJunction Of(string key)
    {
        if (!_junctions.TryGetValue(key, out var junction))
            _junctions[key] = junction = new ReplayedJunction(key, _file);
        return junction;
    }
}
