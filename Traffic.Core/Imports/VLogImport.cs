using System.Text;
using Traffic.Core.Privacy;
using Traffic.Core.Recording;
using Traffic.Core.Signals;
using Traffic.Core.VLog;

namespace Traffic.Core.Imports;

/// <summary>
/// Turns a V-Log recording into ours: detectors, signal groups with lamps and inner state, KAR telegrams, full statuses; other inputs,
/// outputs and program states as values under the number of their V-Log status message. Times are the controller's local time.
/// </summary>
public sealed class VLogImport : IVLogSink
{
    private readonly ImportedTimeline _timeline;
    private readonly StationPseudonyms _pseudonyms;
    private readonly SortedDictionary<byte, long> _others = [];
    private readonly SortedSet<int> _changedGroups = [];
    private VLogConfiguration _names;
    private bool _configured;
    private int _detectors;
    private int[] _lamps = [];
    private int[] _states = [];
    private long _tick;

    private VLogImport(string key, VLogConfiguration? names, StationPseudonyms pseudonyms, Action<Recorded> write)
    {
        _timeline = new ImportedTimeline(write) { Key = key };
        _names = names ?? new VLogConfiguration();
        _pseudonyms = pseudonyms;
    }

    /// <summary>Imports a recording.</summary>
    /// <param name="stream">The recording, ASCII or binary.</param>
    /// <param name="key">Name of the junction where the recording does not tell one.</param>
    /// <param name="names">Names of detectors and signal groups; null when there is no configuration.</param>
    /// <param name="pseudonyms">For the vehicles of telegrams.</param>
    /// <param name="write">Receives the records; each is used again afterwards.</param>
    /// <returns>Number of V-Log messages.</returns>
    public static long Import(
        Stream stream, string key, VLogConfiguration? names, StationPseudonyms pseudonyms, Action<Recorded> write)
    {
        var import = new VLogImport(key, names, pseudonyms, write);
        var messages = VLogReader.Read(stream, import);
        import.Finish();
        import._timeline.Write(new RecordingNote
        {
            FromTick = import._tick,
            Kind = RecordingNote.SourceMessages,
            Text = $"{messages} V-Log messages were read.",
            Count = messages,
        });
        return messages;
    }

    /// <inheritdoc/>
    public void Reference(long tick) => MoveTo(tick);

    /// <inheritdoc/>
    public void Identity(Version version, string controller)
    {
        if (!_configured && controller.Length > 0)
            _timeline.Key = controller;
    }

    /// <inheritdoc/>
    public void Configuration(VLogConfiguration configuration) => (_names, _configured) = (configuration, false);

    /// <inheritdoc/>
    public void Status(VLogSeries series, long tick, ReadOnlySpan<int> values)
    {
        MoveTo(tick);
        switch (series)
        {
            case VLogSeries.Detector:
                Resize(ref _detectors, values.Length);
                AddStatus(FullStatus.Detectors, values);
                break;
            case VLogSeries.ExternalSignal:
                TakeSignals(ref _lamps, values);
                break;
            case VLogSeries.InternalSignal:
                TakeSignals(ref _states, values);
                break;
            default:
                AddStatus(KindOf(series), values);
                break;
        }
    }

    /// <inheritdoc/>
    public void Change(VLogSeries series, long tick, int index, int value)
    {
        MoveTo(tick);
        switch (series)
        {
            case VLogSeries.Detector:
                Events().Detectors.Add(new DetectorEvent(tick, index, (DetectorFlags)value));
                break;
            case VLogSeries.ExternalSignal when index < _lamps.Length:
                _lamps[index] = value;
                _changedGroups.Add(index);
                break;
            case VLogSeries.InternalSignal when index < _states.Length:
                _states[index] = value;
                _changedGroups.Add(index);
                break;
            case VLogSeries.ExternalSignal or VLogSeries.InternalSignal:
                Fault("unknown_item", $"signal group {index} changes, no full status told of it");
                break;
            default:
                Events().Variables.Add(new VariableEvent(tick, KindOf(series), index, value));
                break;
        }
    }

    /// <inheritdoc/>
    public void Telegram(long tick, KarTelegram telegram)
    {
        MoveTo(tick);
        Events().Kar.Add(new KarEvent(tick)
        {
            Loop = telegram.Loop,
            Vehicle = telegram.VehicleKind,
            Line = telegram.Line,
            Block = telegram.Block,
            Company = telegram.Company,
            VehiclePseudonym = _pseudonyms.Of((uint)((telegram.Company << 16) | telegram.Vehicle), tick),
            Direction = telegram.Direction,
            Status = telegram.Status,
            PunctualityClass = telegram.PunctualityClass,
            PunctualitySeconds = telegram.PunctualitySeconds,
            LengthMeters = telegram.VehicleLength,
            SpeedMetersPerSecond = telegram.Speed,
            DistanceMeters = telegram.DistanceToStopLine,
            TimeSeconds = telegram.SecondsToStopLine,
            Journey = telegram.Journey,
            JourneyKind = telegram.JourneyCategory,
            Route = telegram.Route,
            Message = (int)telegram.Type,
            Latitude = (int)Math.Round(telegram.Latitude * 1e7),
            Longitude = (int)Math.Round(telegram.Longitude * 1e7),
            SentTick = telegram.SentAt is { } sent ? VLogTime.Tick(sent) : 0,
        });
    }

    /// <inheritdoc/>
    public void Other(byte type, long tick) => _others[type] = _others.GetValueOrDefault(type) + 1;

    /// <inheritdoc/>
    public void Fault(VLogFault fault) => Fault("unreadable", fault.ToString());

    private void Fault(string kind, string text) => _timeline.At(_tick).Faults.Add(new FaultEvent(_tick, kind, text));

    private void Finish()
    {
        WriteSignals();
        foreach (var (type, count) in _others)
            _timeline.At(_tick).Faults.Add(new FaultEvent(_tick, "not_understood", $"messages of type 0x{type:X2} are not understood", (int)Math.Min(count, int.MaxValue)));
        _timeline.End();
    }

    private void MoveTo(long tick)
    {
        if (tick != _tick)
            WriteSignals();
        _tick = tick;
    }

    // Lamps and inner state of a group come in two messages of one tick: they are one event.
    private void WriteSignals()
    {
        foreach (var group in _changedGroups)
        {
            var (aspect, state) = Signal(group);
            Events().Signals.Add(new SignalEvent(_tick, group, aspect, state));
        }

        _changedGroups.Clear();
    }

    private void TakeSignals(ref int[] values, ReadOnlySpan<int> told)
    {
        WriteSignals();
        var count = Math.Max(_lamps.Length, _states.Length);
        var known = values.Length == told.Length;
        values = told.ToArray();
        _configured &= count == Math.Max(_lamps.Length, _states.Length);

        // The lamps follow in the next message of the same tick: one status for both.
        if (ReferenceEquals(values, _states) && known && _lamps.Length > 0)
            return;
        var packed = Enumerable.Range(0, Math.Max(_lamps.Length, _states.Length)).Select(Signal).Select(signal => FullStatus.Of(signal.Aspect, signal.State));
        Events().FullStatuses.Add(new FullStatus { Tick = _tick, Kind = FullStatus.Signals, Values = [.. packed] });
    }

    private (Aspect Aspect, SignalGroupState? State) Signal(int group)
    {
        SignalGroupState? state = group < _states.Length ? StateOf(new VLogInternalState(_states[group]).Cycle) : null;
        var aspect = group < _lamps.Length ? AspectOf((VLogLamp)_lamps[group]) : state switch
        {
            SignalGroupState.Red or SignalGroupState.Committed => Aspect.Red,
            SignalGroupState.Yellow => Aspect.Yellow,
            null => Aspect.Dark,
            _ => Aspect.Green,
        };
        return (aspect, state);
    }

    private void AddStatus(byte kind, ReadOnlySpan<int> values)
    {
        var all = new long[values.Length];
        for (var i = 0; i < values.Length; i++)
            all[i] = values[i];
        Events().FullStatuses.Add(new FullStatus { Tick = _tick, Kind = kind, Values = all });
    }

    private void Resize(ref int count, int now)
    {
        _configured &= count == now;
        count = now;
    }

    private JunctionEvents Events()
    {
        if (!_configured && _detectors > 0 && Math.Max(_lamps.Length, _states.Length) > 0)
            Configure();
        return _timeline.At(_tick);
    }

    private void Configure()
    {
        _configured = true;
        var text = new StringWriter();
        _names.Write(text);
        _timeline.Write(new JunctionConfiguration
        {
            FromTick = _tick,
            Groups = Names(_names.SignalGroups, Math.Max(_lamps.Length, _states.Length)),
            Detectors = Names(_names.Detectors, _detectors),
            Foreign = _names.SignalGroups.Count + _names.Detectors.Count == 0 ? default : Encoding.UTF8.GetBytes(text.ToString()),
        });
    }

    private static string[] Names(SortedDictionary<int, VLogName> names, int count) =>
        [.. Enumerable.Range(0, count).Select(index => names.TryGetValue(index, out var name) ? name.Name : FormattableString.Invariant($"{index}"))];

    private static byte KindOf(VLogSeries series) => series switch
    {
        VLogSeries.Instruction => 0x20,
        VLogSeries.Intervention => 0x22,
        _ => VLogLayout.TypesOf(series).Status,
    };

    private static Aspect AspectOf(VLogLamp lamp) => lamp switch
    {
        VLogLamp.Red => Aspect.Red,
        VLogLamp.Green => Aspect.Green,
        VLogLamp.Yellow => Aspect.Yellow,
        VLogLamp.Dark => Aspect.Dark,
        _ => Aspect.Flashing,
    };

    // The cycle of CCOL counts from 7, red, over 0, red after request, to 6, yellow.
    private static SignalGroupState? StateOf(int cycle) => cycle switch
    {
        7 => SignalGroupState.Red,
        >= 0 and <= 6 => (SignalGroupState)(cycle + 1),
        _ => null,
    };
}
