using System.Text.Json;
using Traffic.Core.Recording;
using Traffic.Core.Signals;

namespace Traffic.Core.Imports;

/// <summary>
/// Turns a log of TLC-FI messages (JSON-RPC between controller and application) into a recording: states of signal groups and detectors
/// as the controller tells them in <c>UpdateState</c>. Lines may have anything before the message and may run backwards in time, as
/// some loggers write them. The controller's clock is related to UTC by its <c>Alive</c> messages.
/// </summary>
public sealed class TlcFiImport
{
    private const int SignalGroups = 3;
    private const int Detectors = 4;
    private const long MillisecondsPerTick = 100;
    private const long Wrap = 1L << 32;

    private readonly ImportedTimeline _timeline;
    private readonly List<(long Milliseconds, bool Detector, string Name, int Value, long Line)> _changes = [];
    private readonly List<(long Ticks, long Time, bool Out)> _alive = [];
    private readonly List<FaultEvent> _faults = [];
    private readonly List<string> _groups = [];
    private readonly List<string> _detectors = [];

    private TlcFiImport(string key, Action<Recorded> write) => _timeline = new ImportedTimeline(write) { Key = key };

    /// <summary>Imports a log.</summary>
    /// <param name="reader">The log.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="key">Name of the junction.</param>
    /// <param name="write">Receives the records; each is used again afterwards.</param>
    /// <returns>Number of messages with states.</returns>
    /// <exception cref="InputException">There is no message with states, or no <c>Alive</c> that tells the time.</exception>
    public static long Import(TextReader reader, string file, string key, Action<Recorded> write)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var import = new TlcFiImport(key, write);
        var messages = import.ReadAll(reader);
        if (messages == 0)
            throw new InputException($"{file}: no line with an UpdateState message of a controller; give a log of TLC-FI messages");
        import.WriteAll(file);
        return messages;
    }

    private long ReadAll(TextReader reader)
    {
        var (messages, number) = (0L, 0L);
        while (reader.ReadLine() is { } line)
        {
            number++;
            var begin = line.IndexOf('{');
            if (begin < 0)
                continue;
            try
            {
                using var message = JsonDocument.Parse(line.AsMemory(begin));
                messages += Take(message.RootElement, line[..begin].Contains(" OUT ", StringComparison.Ordinal), number) ? 1 : 0;
            }
            catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
            {
                _faults.Add(new FaultEvent(0, "unreadable", $"line {number}: {problem.Message}"));
            }
        }

        return messages;
    }

    private bool Take(JsonElement message, bool sent, long line)
    {
        if (!message.TryGetProperty("params", out var parameters) || !message.TryGetProperty("method", out var method)
            || !parameters.TryGetProperty("ticks", out var ticks))
        {
            return false;
        }

        if (method.GetString() == "Alive")
            _alive.Add((ticks.GetInt64(), parameters.GetProperty("time").GetInt64(), sent));
        return method.GetString() == "UpdateState" && TakeStates(parameters.GetProperty("update"), ticks.GetInt64(), line);
    }

    // What the application asks for comes as reqState: only the controller tells states.
    private bool TakeStates(JsonElement updates, long ticks, long line)
    {
        var found = false;
        foreach (var update in updates.EnumerateArray())
        {
            var objects = update.GetProperty("objects");
            var type = objects.GetProperty("type").GetInt32();
            if (type is not (SignalGroups or Detectors))
                continue;
            foreach (var (id, state) in objects.GetProperty("ids").EnumerateArray().Zip(update.GetProperty("states").EnumerateArray()))
            {
                if (!state.TryGetProperty("state", out var value))
                    continue;
                found = true;
                _changes.Add((ticks, type == Detectors, id.GetString() ?? "", Value(type, value.GetInt32(), state), line));
            }
        }

        return found;
    }

    private static int Value(int type, int state, JsonElement all)
    {
        if (type == SignalGroups)
            return state;
        var faulty = all.TryGetProperty("faultstate", out var fault) && fault.GetInt32() != 0;
        return (int)((state == 1 ? DetectorFlags.Occupied : DetectorFlags.None) | (faulty ? DetectorFlags.Faulty : DetectorFlags.None));
    }

    private void WriteAll(string file)
    {
        var begin = _changes[0].Milliseconds;
        var (ticks, time, _) = _alive.Where(alive => !alive.Out).DefaultIfEmpty((-1, 0, false)).MinBy(alive => Math.Abs(Since(begin, alive.Item1)));
        if (ticks < 0)
        {
            throw new InputException(
                $"{file}: no Alive message of the controller relates its clock to the time; log them too, they come every two seconds");
        }

        long Tick(long milliseconds) => (time + Since(ticks, milliseconds)) / MillisecondsPerTick;
        var backwards = Since(_changes[0].Milliseconds, _changes[^1].Milliseconds) < 0;
        var ordered = _changes.Select(change => change with { Milliseconds = Tick(change.Milliseconds) })
            .OrderBy(change => change.Milliseconds).ThenBy(change => backwards ? -change.Line : change.Line).ToList();
        foreach (var change in ordered)
            Index(change.Detector ? _detectors : _groups, change.Name);
        _groups.Sort(StringComparer.Ordinal);
        _detectors.Sort(StringComparer.Ordinal);
        var first = ordered[0].Milliseconds;
        _timeline.Write(new JunctionConfiguration { FromTick = first, Groups = [.. _groups], Detectors = [.. _detectors] });
        foreach (var fault in _faults)
            _timeline.At(first).Faults.Add(fault with { Tick = first });
        foreach (var (tick, detector, name, value, _) in ordered)
        {
            var events = _timeline.At(tick);
            if (detector)
                events.Detectors.Add(new DetectorEvent(tick, Index(_detectors, name), (DetectorFlags)value));
            else
                events.Signals.Add(new SignalEvent(tick, Index(_groups, name), AspectOf(value), null));
        }

        _timeline.End();
    }

    // The counter has 32 bits and begins anew after 49.7 days.
    private static long Since(long from, long to)
    {
        var difference = (to - from) % Wrap;
        return difference > Wrap / 2 ? difference - Wrap : difference < -Wrap / 2 ? difference + Wrap : difference;
    }

    private static int Index(List<string> names, string name)
    {
        var index = names.IndexOf(name);
        if (index >= 0)
            return index;
        names.Add(name);
        return names.Count - 1;
    }

    // MovementPhaseState of SAE J2735, which TLC-FI's signal group states follow.
    private static Aspect AspectOf(int state) => state switch
    {
        2 or 3 or 4 => Aspect.Red,
        5 or 6 or 10 or 11 => Aspect.Green,
        7 or 8 => Aspect.Yellow,
        9 => Aspect.Flashing,
        _ => Aspect.Dark,
    };
}
