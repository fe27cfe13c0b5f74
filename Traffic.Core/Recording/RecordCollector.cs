using System.Globalization;

namespace Traffic.Core.Recording;

/// <summary>
/// Takes records from a bus into a recording: once each, though they may come twice; with a note wherever something is missing, where
/// the clock jumps, and where the disk did not take it. What was stored before such an event stays. One thread at a time.
/// </summary>
public sealed class RecordCollector
{
    /// <summary>What waits while the disk takes nothing, at most, bytes; then all of it is given up.</summary>
    public const int MostPending = 64 * 1024 * 1024;

    private const long RetryMs = 5000;
    private const long JumpMs = 2000;

    private readonly RecordCodec _codec = new();
    private readonly Action<RecordingNote> _tell;
    private readonly Dictionary<string, Seen> _junctions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JunctionConfiguration> _configurations = new(StringComparer.Ordinal);
    private RecordingWriter _writer;
    private long _failedAt = -1;
    private long _lost;
    private long _stored;
    private long? _skew;
    private bool _toldDuplicates;
    private bool _toldUnreadable;

    /// <summary>Begins to collect.</summary>
    /// <param name="writer">The recording.</param>
    /// <param name="tell">Told of each event once; it is in the recording as well.</param>
    public RecordCollector(RecordingWriter writer, Action<RecordingNote> tell)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(tell);
        (_writer, _tell) = (writer, tell);
    }

    /// <summary>Records stored or waiting to be.</summary>
    public long Records { get; private set; }

    /// <summary>Records that came again.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Messages that were no records.</summary>
    public long Unreadable { get; private set; }

    /// <summary>Records that were given up since the disk took nothing.</summary>
    public long Lost => _lost;

    /// <summary>Last tick that was collected; -1 before the first.</summary>
    public long LastTick { get; private set; } = -1;

    /// <summary>Takes a record.</summary>
    /// <param name="bytes">As it came in.</param>
    /// <param name="nowMs">Now, milliseconds since 1970-01-01 UTC.</param>
    public void Put(ReadOnlySpan<byte> bytes, long nowMs)
    {
        Recorded? record;
        try
        {
            _codec.TryRead(bytes, out record);
        }
        catch (InvalidDataException problem)
        {
            Unreadable++;
            if (!_toldUnreadable)
                Note("unreadable", "", LastTick, $"A message is no record ({problem.Message}); it and others like it are left out.", nowMs);
            _toldUnreadable = true;
            return;
        }

        if (record is not null && IsKnown(record, nowMs))
            return;
        _writer.Append(bytes, record);
        Records++;
        if (_writer.Pending >= RecordingWriter.BlockBytes)
            Flush(nowMs);
    }

    /// <summary>Writes what waits. Does not throw when the disk does not take it: it is told, and tried again later.</summary>
    public void Flush(long nowMs)
    {
        if (_failedAt >= 0 && nowMs - _failedAt < RetryMs && nowMs >= _failedAt)
        {
            if (_writer.Pending > MostPending)
            {
                _writer.Discard();
                _lost += Records - _stored;
                _stored = Records;
            }

            return;
        }

        try
        {
            _writer.Flush();
        }
        catch (IOException problem)
        {
            var first = _failedAt < 0;
            _failedAt = nowMs;
            if (first)
            {
                _tell(new RecordingNote
                {
                    Kind = "disk_full",
                    FromTick = Math.Max(0, LastTick),
                    ReceivedMs = nowMs,
                    Text = $"The recording cannot be written ({problem.Message}); what is stored stays, the rest waits.",
                });
            }

            return;
        }

        if (_failedAt >= 0)
        {
            _failedAt = -1;
            Note("disk_back", "", LastTick, _lost > 0
                ? $"The recording is written again; {_lost} records were lost meanwhile."
                : "The recording is written again; nothing was lost.", nowMs);
        }

        _stored = Records;
    }

    /// <summary>Goes on in another recording; configurations come along.</summary>
    /// <returns>The one so far, to be disposed of.</returns>
    public RecordingWriter MoveTo(RecordingWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var before = _writer;
        _writer = writer;
        foreach (var configuration in _configurations.Values)
            _writer.Append(_codec.Write(configuration), configuration);
        return before;
    }

    /// <summary>Says that something happened to the recording.</summary>
    public void Note(string kind, string key, long tick, string text, long nowMs)
    {
        var note = new RecordingNote { Kind = kind, Key = key, FromTick = Math.Max(0, tick), Text = text, ReceivedMs = nowMs };
        _writer.Append(_codec.Write(note), note);
        _tell(note);
    }

    private bool IsKnown(Recorded record, long nowMs)
    {
        switch (record)
        {
            case JunctionConfiguration configuration:
                var same = _configurations.TryGetValue(configuration.Key, out var before) && before.Digest == configuration.Digest;
                _configurations[configuration.Key] = configuration;
                return same && configuration.Digest.Length > 0;
            case KernelStart start:
                // Its stretches begin anew; a repetition of the start itself does no harm.
                if (_junctions.TryGetValue(start.Key, out var seen) && seen.Session == start.Session)
                    return true;
                _junctions[start.Key] = new Seen(start.Session, -1);
                return false;
            case JunctionEvents events:
                return IsKnown(events, nowMs);
            default:
                return false;
        }
    }

    private bool IsKnown(JunctionEvents events, long nowMs)
    {
        CheckClock(events, nowMs);
        var known = _junctions.TryGetValue(events.Key, out var seen);
        if (known && seen.Session == events.Session && events.LastTick <= seen.LastTick)
        {
            Duplicates++;
            if (!_toldDuplicates)
                Note("duplicates", events.Key, events.FromTick, "Messages come twice; each is stored once.", nowMs);
            _toldDuplicates = true;
            return true;
        }

        if (known && events.Session != 0 && (seen.Session == events.Session ? events.After != seen.LastTick : events.After >= 0))
        {
            var missing = seen.Session == events.Session
                ? string.Create(CultureInfo.InvariantCulture, $"after tick {seen.LastTick}, until tick {events.FromTick}")
                : "the begin of another kernel of the junction";
            Note("gap", events.Key, events.FromTick, $"Records are missing: {missing}.", nowMs);
        }

        _junctions[events.Key] = new Seen(events.Session, events.LastTick);
        LastTick = Math.Max(LastTick, events.LastTick);
        return false;
    }

    /// <summary>The difference between our clock and that of the junctions stays the same, unless one of them was set.</summary>
    private void CheckClock(JunctionEvents events, long nowMs)
    {
        if (events.ReceivedMs == 0 || nowMs == 0)
            return;
        var skew = nowMs - events.ReceivedMs;
        if (_skew is { } before && Math.Abs(skew - before) >= JumpMs)
        {
            Note("clock_jump", "", events.FromTick, string.Create(
                CultureInfo.InvariantCulture,
                $"The clock here and that of the junctions are {(skew - before) / 1000.0:0.0} s further apart than before."), nowMs);
            _skew = skew;
        }

        _skew ??= skew;
    }

    private readonly record struct Seen(ulong Session, long LastTick);
}
