using System.Globalization;

namespace Traffic.Core.Recording;

/// <summary>
/// Records as protobuf messages, the same on the bus and in files: message <c>Record</c> of <c>docs/recording.md</c>. Kinds and
/// fields that are not known are skipped, so that older programs read what newer ones write. One thread at a time.
/// </summary>
public sealed class RecordCodec
{
    private const int HeaderField = 1;
    private const int ConfigurationField = 2;
    private const int EventsField = 3;
    private const int StartField = 4;
    private const int StateField = 5;
    private const int NoteField = 6;

    private readonly WireWriter _writer = new();
    private readonly ColumnReader _rows = new();

    /// <summary>Writes a record; the bytes are valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(Recorded record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _writer.Clear();
        switch (record)
        {
            case JunctionEvents events:
                Write(events);
                break;
            case JunctionConfiguration configuration:
                Write(configuration);
                break;
            case KernelStart start:
                Write(start);
                break;
            case KernelState state:
                Write(state);
                break;
            case RecordingNote note:
                Write(note);
                break;
            default:
                throw new ArgumentException($"{record.GetType().Name} is no record", nameof(record));
        }

        return _writer.Written;
    }

    /// <summary>Writes a header; the bytes are valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(RecordingHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        _writer.Clear();
        var mark = _writer.Begin(HeaderField);
        _writer.Unsigned(1, (ulong)header.TimeBase);
        _writer.Text(2, header.TickZero.ToString("yyyy-MM-ddTHH:mm:ss.f", CultureInfo.InvariantCulture));
        _writer.Text(3, header.Source);
        _writer.Text(4, header.Software);
        _writer.Signed(5, header.CreatedMs);
        _writer.Flag(6, header.Seed is not null);
        _writer.Unsigned(7, header.Seed ?? 0);
        _writer.Text(8, header.Pseudonyms);
        _writer.End(mark);
        return _writer.Written;
    }

    /// <summary>Reads a record.</summary>
    /// <returns>False when its kind is not known to this program.</returns>
    /// <exception cref="InvalidDataException">The bytes are no record.</exception>
    public bool TryRead(ReadOnlySpan<byte> bytes, out Recorded? record)
    {
        record = null;
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            record = reader.Field switch
            {
                ConfigurationField => ReadConfiguration(reader.Bytes()),
                EventsField => ReadEvents(reader.Bytes()),
                StartField => ReadStart(reader.Bytes()),
                StateField => ReadState(reader.Bytes()),
                NoteField => ReadNote(reader.Bytes()),
                _ => record,
            };
        }

        return record is not null;
    }

    /// <summary>Reads a header.</summary>
    /// <returns>Null when the record is something else.</returns>
    /// <exception cref="InvalidDataException">The bytes are no record.</exception>
    internal static RecordingHeader? ReadHeader(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == HeaderField)
                return ReadHeaderFields(reader.Bytes());
        }

        return null;
    }

    private static RecordingHeader ReadHeaderFields(ReadOnlySpan<byte> bytes)
    {
        var header = new RecordingHeader();
        var seeded = false;
        var seed = 0UL;
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    header = header with { TimeBase = (TimeBase)reader.Int() };
                    break;
                case 2:
                    header = header with { TickZero = Date(reader.Text()) };
                    break;
                case 3:
                    header = header with { Source = reader.Text() };
                    break;
                case 4:
                    header = header with { Software = reader.Text() };
                    break;
                case 5:
                    header = header with { CreatedMs = reader.Signed() };
                    break;
                case 6:
                    seeded = reader.Flag();
                    break;
                case 7:
                    seed = reader.Unsigned();
                    break;
                case 8:
                    header = header with { Pseudonyms = reader.Text() };
                    break;
            }
        }

        return seeded ? header with { Seed = seed } : header;
    }

    private static DateTime Date(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new InvalidDataException($"'{text}' is no date");

    private void Write(JunctionConfiguration configuration)
    {
        var mark = _writer.Begin(ConfigurationField);
        _writer.Text(1, configuration.Key);
        _writer.Signed(2, configuration.FromTick);
        _writer.Texts(3, configuration.Groups);
        _writer.Texts(4, configuration.Detectors);
        _writer.Text(5, configuration.Controller);
        _writer.Bytes(6, configuration.Specification.Span);
        _writer.Bytes(7, configuration.Options.Span);
        _writer.Bytes(8, configuration.Foreign.Span);
        _writer.Text(9, configuration.Digest);
        _writer.End(mark);
    }

    private static JunctionConfiguration ReadConfiguration(ReadOnlySpan<byte> bytes)
    {
        var configuration = new JunctionConfiguration();
        var groups = new List<string>();
        var detectors = new List<string>();
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    configuration.Key = reader.Text();
                    break;
                case 2:
                    configuration.FromTick = reader.Signed();
                    break;
                case 3:
                    groups.Add(reader.Text());
                    break;
                case 4:
                    detectors.Add(reader.Text());
                    break;
                case 5:
                    configuration.Controller = reader.Text();
                    break;
                case 6:
                    configuration.Specification = reader.Bytes().ToArray();
                    break;
                case 7:
                    configuration.Options = reader.Bytes().ToArray();
                    break;
                case 8:
                    configuration.Foreign = reader.Bytes().ToArray();
                    break;
                case 9:
                    configuration.Digest = reader.Text();
                    break;
            }
        }

        configuration.Groups = groups;
        configuration.Detectors = detectors;
        return configuration;
    }

    private void Write(KernelStart start)
    {
        var mark = _writer.Begin(StartField);
        _writer.Text(1, start.Key);
        _writer.Signed(2, start.FromTick);
        _writer.Unsigned(3, start.Session);
        _writer.Text(4, start.Digest);
        _writer.Text(5, start.Node);
        _writer.Text(6, start.Build);
        _writer.End(mark);
    }

    private static KernelStart ReadStart(ReadOnlySpan<byte> bytes)
    {
        var start = new KernelStart();
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    start.Key = reader.Text();
                    break;
                case 2:
                    start.FromTick = reader.Signed();
                    break;
                case 3:
                    start.Session = reader.Unsigned();
                    break;
                case 4:
                    start.Digest = reader.Text();
                    break;
                case 5:
                    start.Node = reader.Text();
                    break;
                case 6:
                    start.Build = reader.Text();
                    break;
            }
        }

        return start;
    }

    private void Write(KernelState state)
    {
        var mark = _writer.Begin(StateField);
        _writer.Text(1, state.Key);
        _writer.Signed(2, state.FromTick);
        _writer.Unsigned(3, state.Session);
        _writer.Text(4, state.Digest);
        _writer.Text(5, state.Build);
        _writer.Bytes(6, state.State.Span);
        _writer.End(mark);
    }

    private static KernelState ReadState(ReadOnlySpan<byte> bytes)
    {
        var state = new KernelState();
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    state.Key = reader.Text();
                    break;
                case 2:
                    state.FromTick = reader.Signed();
                    break;
                case 3:
                    state.Session = reader.Unsigned();
                    break;
                case 4:
                    state.Digest = reader.Text();
                    break;
                case 5:
                    state.Build = reader.Text();
                    break;
                case 6:
                    state.State = reader.Bytes().ToArray();
                    break;
            }
        }

        return state;
    }

    private void Write(RecordingNote note)
    {
        var mark = _writer.Begin(NoteField);
        _writer.Text(1, note.Key);
        _writer.Signed(2, note.FromTick);
        _writer.Text(3, note.Kind);
        _writer.Text(4, note.Text);
        _writer.Signed(5, note.ReceivedMs);
        _writer.Unsigned(6, (ulong)note.Count);
        _writer.End(mark);
    }

    private static RecordingNote ReadNote(ReadOnlySpan<byte> bytes)
    {
        var note = new RecordingNote();
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    note.Key = reader.Text();
                    break;
                case 2:
                    note.FromTick = reader.Signed();
                    break;
                case 3:
                    note.Kind = reader.Text();
                    break;
                case 4:
                    note.Text = reader.Text();
                    break;
                case 5:
                    note.ReceivedMs = reader.Signed();
                    break;
                case 6:
                    note.Count = (long)reader.Unsigned();
                    break;
            }
        }

        return note;
    }

    private void Write(JunctionEvents events)
    {
        var mark = _writer.Begin(EventsField);
        var from = events.FromTick;
        _writer.Text(1, events.Key);
        _writer.Signed(2, from);
        _writer.Unsigned(3, (ulong)events.Ticks);
        _writer.Signed(4, events.ReceivedMs);
        _writer.Unsigned(5, events.Session);
        _writer.Signed(17, events.After + 1);
        EventColumns.Write(_writer, 6, from, events.Detectors);
        EventColumns.Write(_writer, 7, from, events.Cams);
        EventColumns.Write(_writer, 8, from, events.Signals);
        EventColumns.Write(_writer, 9, from, events.Decisions);
        EventColumns.Write(_writer, 10, from, events.Plans);
        EventColumns.Write(_writer, 11, from, events.Statuses);
        EventColumns.Write(_writer, 12, from, events.Kar);
        EventColumns.Write(_writer, 13, from, events.Variables);
        RequestColumns.Write(_writer, 14, from, events.Requests);
        foreach (var status in events.FullStatuses)
        {
            var inner = _writer.Begin(15);
            _writer.Signed(1, status.Tick - from);
            _writer.Unsigned(2, status.Kind);
            _writer.Numbers(3, status.Values);
            _writer.End(inner);
        }

        foreach (var fault in events.Faults)
        {
            var inner = _writer.Begin(16);
            _writer.Signed(1, fault.Tick - from);
            _writer.Text(2, fault.Kind);
            _writer.Text(3, fault.Text);
            _writer.Unsigned(4, (ulong)fault.Count);
            _writer.End(inner);
        }

        _writer.End(mark);
    }

    private JunctionEvents ReadEvents(ReadOnlySpan<byte> bytes)
    {
        var events = new JunctionEvents();
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            var from = events.FromTick;
            switch (reader.Field)
            {
                case 1:
                    events.Key = reader.Text();
                    break;
                case 2:
                    events.FromTick = reader.Signed();
                    break;
                case 3:
                    events.Ticks = reader.Int();
                    break;
                case 4:
                    events.ReceivedMs = reader.Signed();
                    break;
                case 5:
                    events.Session = reader.Unsigned();
                    break;
                case 6:
                    EventColumns.Read(_rows, reader.Bytes(), from, events.Detectors);
                    break;
                case 7:
                    EventColumns.Read(_rows, reader.Bytes(), from, events.Cams);
                    break;
                case 8:
                    EventColumns.Read(_rows, reader.Bytes(), from, events.Signals);
                    break;
                case 9:
                    EventColumns.Read(_rows, reader.Bytes(), from, events.Decisions);
                    break;
                case 10:
                    EventColumns.Read(_rows, reader.Bytes(), from, events.Plans);
                    break;
                case 11:
                    EventColumns.Read(_rows, reader.Bytes(), from, events.Statuses);
                    break;
                case 12:
                    EventColumns.Read(_rows, reader.Bytes(), from, events.Kar);
                    break;
                case 13:
                    EventColumns.Read(_rows, reader.Bytes(), from, events.Variables);
                    break;
                case 14:
                    RequestColumns.Read(_rows, reader.Bytes(), from, events.Requests);
                    break;
                case 15:
                    events.FullStatuses.Add(ReadFullStatus(reader.Bytes(), from));
                    break;
                case 16:
                    events.Faults.Add(ReadFault(reader.Bytes(), from));
                    break;
                case 17:
                    events.After = reader.Signed() - 1;
                    break;
            }
        }

        return events;
    }

    private static FullStatus ReadFullStatus(ReadOnlySpan<byte> bytes, long from)
    {
        var status = new FullStatus { Tick = from };
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    status.Tick = from + reader.Signed();
                    break;
                case 2:
                    status.Kind = (byte)reader.Unsigned();
                    break;
                case 3:
                    status.Values = WireReader.Numbers(reader.Bytes());
                    break;
            }
        }

        return status;
    }

    private static FaultEvent ReadFault(ReadOnlySpan<byte> bytes, long from)
    {
        var fault = new FaultEvent(from, "", "", 0);
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            fault = reader.Field switch
            {
                1 => fault with { Tick = from + reader.Signed() },
                2 => fault with { Kind = reader.Text() },
                3 => fault with { Text = reader.Text() },
                4 => fault with { Count = reader.Int() },
                _ => fault,
            };
        }

        return fault;
    }
}
