using System.Text;
using Traffic.Core.Recording;
using Traffic.Core.Signals;
using Traffic.Core.VLog;

namespace Traffic.Core.Imports;

/// <summary>
/// Writes what a recording tells of one junction as V-Log 3: lamps and inner states of signal groups, detectors, KAR telegrams. Viewers
/// and quality centres of road authorities read it. CAMs, requests and decisions have no place in V-Log and are left out.
/// </summary>
public sealed class VLogExport
{
    private const int RedWaiting = 7;

    private readonly VLogWriter _writer;
    private readonly Func<long, long> _local;
    private readonly List<(long Tick, VLogSeries Series, int Index, int Value)> _changes = [];
    private long _last;

    private VLogExport(Stream stream, VLogEncoding encoding, JunctionConfiguration configuration, Func<long, long> local)
    {
        _local = local;
        _writer = new VLogWriter(stream, encoding, configuration.Key);
        _writer.Declare(VLogSeries.Detector, new int[configuration.Detectors.Count]);
        _writer.Declare(VLogSeries.InternalSignal, Filled(configuration.Groups.Count, RedWaiting));
        _writer.Declare(VLogSeries.ExternalSignal, new int[configuration.Groups.Count]);
    }

    /// <summary>Exports a junction.</summary>
    /// <param name="records">The records of the recording, in their order.</param>
    /// <param name="configuration">The junction's configuration: key, and names in the order of their indices.</param>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="encoding">ASCII or binary.</param>
    /// <param name="local">Tenths of a second since 1970-01-01 local of a tick of the recording; must not go back.</param>
    /// <exception cref="InputException">V-Log cannot number so many detectors or signal groups.</exception>
    public static void Export(
        IEnumerable<Recorded> records, JunctionConfiguration configuration, Stream stream, VLogEncoding encoding, Func<long, long> local)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(configuration);
        VLogExport export;
        try
        {
            export = new VLogExport(stream, encoding, configuration, local);
        }
        catch (ArgumentException exception)
        {
            throw new InputException($"junction {configuration.Key}: {exception.Message}; it cannot be exported", exception);
        }

        var begun = false;
        foreach (var events in records.OfType<JunctionEvents>().Where(events => events.Key == configuration.Key))
        {
            if (!begun)
                export._writer.Begin(local(events.FromTick));
            begun = true;
            export.Take(events);
        }

        if (!begun)
            throw new InputException($"junction {configuration.Key}: the recording has no events of it; name another junction");
        export._writer.End(export._last);
    }

    /// <summary>The names of a junction as a V-Log configuration; the type bits are kept where it came from V-Log.</summary>
    public static VLogConfiguration Names(JunctionConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.Foreign.Length > 0)
            return VLogConfiguration.Read(new StringReader(Encoding.UTF8.GetString(configuration.Foreign.Span)), configuration.Key);
        var names = new VLogConfiguration { Controller = configuration.Key };
        for (var i = 0; i < configuration.Detectors.Count; i++)
            names.Detectors.Add(i, new VLogName(configuration.Detectors[i], 1));
        for (var i = 0; i < configuration.Groups.Count; i++)
            names.SignalGroups.Add(i, new VLogName(configuration.Groups[i], 9));
        return names;
    }

    private void Take(JunctionEvents events)
    {
        foreach (var status in events.FullStatuses)
            TakeStatus(status);
        foreach (var detector in events.Detectors)
            _changes.Add((detector.Tick, VLogSeries.Detector, detector.Detector, (int)detector.Flags & 0xF));
        foreach (var signal in events.Signals)
            TakeSignal(signal.Tick, signal.Group, signal.Aspect, signal.State);

        // Stable: what one tick tells twice ends with the last word.
        var telegram = 0;
        foreach (var (tick, series, index, value) in _changes.OrderBy(change => change.Tick))
        {
            for (; telegram < events.Kar.Count && events.Kar[telegram].Tick <= tick; telegram++)
                Write(events.Kar[telegram]);
            _writer.Change(series, Local(tick), index, value);
        }

        for (; telegram < events.Kar.Count; telegram++)
            Write(events.Kar[telegram]);
        _changes.Clear();
        _last = Math.Max(_last, _local(events.LastTick));
    }

    private void TakeStatus(FullStatus status)
    {
        for (var i = 0; i < status.Values.Count; i++)
        {
            if (status.Kind == FullStatus.Detectors)
            {
                _changes.Add((status.Tick, VLogSeries.Detector, i, (int)status.Values[i] & 0xF));
            }
            else if (status.Kind == FullStatus.Signals)
            {
                var (aspect, state) = FullStatus.ToSignal(status.Values[i]);
                TakeSignal(status.Tick, i, aspect, state);
            }
        }
    }

    private void TakeSignal(long tick, int group, Aspect aspect, SignalGroupState? state)
    {
        _changes.Add((tick, VLogSeries.ExternalSignal, group, (int)LampOf(aspect)));
        if (state is { } known)
            _changes.Add((tick, VLogSeries.InternalSignal, group, known == SignalGroupState.Red ? RedWaiting : (int)known - 1));
    }

    private void Write(in KarEvent telegram) => _writer.Telegram(Local(telegram.Tick), new KarTelegram
    {
        Loop = telegram.Loop,
        VehicleKind = telegram.Vehicle,
        Line = telegram.Line,
        Block = telegram.Block,
        Company = telegram.Company,
        Vehicle = (int)(telegram.VehiclePseudonym & 0xFFFF),
        Direction = telegram.Direction,
        Status = telegram.Status,
        PunctualityClass = telegram.PunctualityClass,
        PunctualitySeconds = telegram.PunctualitySeconds,
        VehicleLength = telegram.LengthMeters,
        Speed = telegram.SpeedMetersPerSecond,
        DistanceToStopLine = telegram.DistanceMeters,
        SecondsToStopLine = telegram.TimeSeconds,
        Journey = telegram.Journey,
        JourneyCategory = telegram.JourneyKind,
        Route = telegram.Route,
        Type = (KarTelegramType)telegram.Message,
        Latitude = telegram.Latitude / 1e7,
        Longitude = telegram.Longitude / 1e7,
        SentAt = telegram.SentTick == 0 ? null : VLogTime.Local(_local(telegram.SentTick)),
    });

    // Records that came late are written at the end of what was written already: V-Log has no way back.
    private long Local(long tick) => _last = Math.Max(_last, _local(tick));

    private static VLogLamp LampOf(Aspect aspect) => aspect switch
    {
        Aspect.Red => VLogLamp.Red,
        Aspect.Green => VLogLamp.Green,
        Aspect.Yellow => VLogLamp.Yellow,
        Aspect.Flashing => VLogLamp.FlashingYellow,
        _ => VLogLamp.Dark,
    };

    private static int[] Filled(int count, int value)
    {
        var values = new int[count];
        Array.Fill(values, value);
        return values;
    }
}
