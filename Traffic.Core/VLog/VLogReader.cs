using System.Text;

namespace Traffic.Core.VLog;

/// <summary>
/// Understands a V-Log recording, versions 2 and 3, ASCII or binary ("V-Log protocol en definities"). Nothing stops it: what cannot be
/// right is reported to the sink with its place, and reading goes on behind it.
/// </summary>
public sealed class VLogReader
{
    private const int IdentityHeader = 8;

    private readonly IVLogSink _sink;
    private readonly int[] _values = new int[1024];
    private long? _reference;
    private long _latest = long.MinValue;
    private bool _reportedEarly;

    private VLogReader(IVLogSink sink) => _sink = sink;

    /// <summary>Reads a recording to its end.</summary>
    /// <param name="stream">The recording, from its beginning.</param>
    /// <param name="sink">Takes what it tells.</param>
    /// <returns>Number of messages read, those included that were not understood.</returns>
    public static long Read(Stream stream, IVLogSink sink)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sink);
        var reader = new VLogReader(sink);
        var count = 0L;
        foreach (var frame in new VLogFrames(stream, sink.Fault).Read())
        {
            reader.Take(frame);
            count++;
        }

        return count;
    }

    private void Take(in VLogFrame frame)
    {
        switch (frame.Type)
        {
            case VLogLayout.TimeReference:
                TakeReference(frame);
                return;
            case VLogLayout.Identity:
                TakeIdentity(frame);
                return;
            case VLogLayout.Configuration:
                TakeConfiguration(frame);
                return;
        }

        if (Time(frame) is not { } tick)
            return;
        if (frame.Type == VLogLayout.Kar)
            TakeTelegram(frame, tick);
        else if (VLogLayout.Of(frame.Type) is not { } layout)
            _sink.Other(frame.Type, tick);
        else if (layout.IsStatus)
            TakeStatus(frame, layout, tick);
        else
            TakeChanges(frame, layout, tick);
    }

    private void TakeReference(in VLogFrame frame)
    {
        if (VLogTime.Read(frame.Digits.Span) is not { } tick)
        {
            Fault(frame, "the time reference is no date and time; the messages up to the next one were left out");
            _reference = null;
            _reportedEarly = true;
            return;
        }

        if (tick < _latest)
            Fault(frame, FormattableString.Invariant($"the clock goes back by {(_latest - tick) / 10.0:0.0} s"));
        else if (_reference is { } before && tick - before > VLogTime.StatusPeriod)
            Fault(frame, FormattableString.Invariant($"{(tick - before) / 10.0:0.0} s since the time reference before; it comes every 300 s"));
        (_reference, _latest, _reportedEarly) = (tick, tick, false);
        _sink.Reference(tick);
    }

    private void TakeIdentity(in VLogFrame frame)
    {
        if (frame.Length < IdentityHeader)
        {
            Fault(frame, "the message of version and controller is cut off");
            return;
        }

        var name = Text(frame, IdentityHeader);
        _sink.Identity(new Version(frame.Number(2, 2), frame.Number(4, 2), frame.Number(6, 2)), name.TrimEnd(' ', '\0'));
    }

    // Where the text begins behind the type differs between makers: the sections are found by their names.
    private void TakeConfiguration(in VLogFrame frame)
    {
        foreach (var start in (ReadOnlySpan<int>)[2, 4, 6, 8])
        {
            var text = Text(frame, start);
            var begin = text.IndexOf("SYS,", StringComparison.Ordinal);
            if (begin < 0)
                continue;
            try
            {
                _sink.Configuration(VLogConfiguration.Read(new StringReader(text[begin..]), string.Empty));
            }
            catch (InputException exception)
            {
                Fault(frame, $"configuration: {exception.Message}");
            }

            return;
        }

        _sink.Other(frame.Type, _latest);
    }

    private long? Time(in VLogFrame frame)
    {
        if (frame.Length < VLogLayout.ChangeHeader)
        {
            Fault(frame, $"a message of {frame.Length} digits has no time");
            return null;
        }

        if (_reference is not { } reference)
        {
            if (!_reportedEarly)
                Fault(frame, "messages before the first time reference were left out");
            _reportedEarly = true;
            return null;
        }

        var tick = reference + frame.Number(2, 3);
        if (tick < _latest)
            Fault(frame, FormattableString.Invariant($"goes back in time by {(_latest - tick) / 10.0:0.0} s"));
        _latest = Math.Max(_latest, tick);
        return tick;
    }

    private void TakeTelegram(in VLogFrame frame, long tick)
    {
        if (KarTelegram.Read(frame) is { } telegram)
            _sink.Telegram(tick, telegram);
        else
            Fault(frame, $"a KAR telegram has {KarTelegram.Length} digits, not {frame.Length}");
    }

    private void TakeStatus(in VLogFrame frame, VLogLayout layout, long tick)
    {
        var count = frame.Length < VLogLayout.StatusHeader ? -1 : VLogLayout.StatusCount(frame.Digits.Span);
        if (count < 0 || frame.Length < VLogLayout.StatusHeader + (((count * layout.ValueBits) + 3) / 4))
        {
            Fault(frame, $"a status of {layout.Series} is cut off");
            return;
        }

        for (var i = 0; i < count; i++)
        {
            var bit = i * layout.ValueBits;
            _values[i] = layout.ValueBits == 1
                ? (frame.Digits.Span[VLogLayout.StatusHeader + (bit / 4)] >> (3 - (bit % 4))) & 1
                : frame.Number(VLogLayout.StatusHeader + (bit / 4), layout.ValueBits / 4);
        }

        _sink.Status(layout.Series, tick, _values.AsSpan(0, count));
    }

    private void TakeChanges(in VLogFrame frame, VLogLayout layout, long tick)
    {
        var count = frame.Number(5, 1);
        if (frame.Length < VLogLayout.ChangeHeader + (count * layout.ItemDigits))
        {
            Fault(frame, $"a change of {layout.Series} is cut off");
            return;
        }

        for (var i = 0; i < count; i++)
        {
            var at = VLogLayout.ChangeHeader + (i * layout.ItemDigits);
            var (index, value) = layout.IndexDigits == 0
                ? (frame.Number(at, 2) >> 1, frame.Number(at, 2) & 1)
                : (frame.Number(at, layout.IndexDigits), frame.Number(at + layout.IndexDigits, layout.ValueDigits));
            _sink.Change(layout.Series, tick, index, value);
        }
    }

    private void Fault(in VLogFrame frame, string text) => _sink.Fault(new VLogFault(frame.Place, $"message 0x{frame.Type:X2}: {text}"));

    private static string Text(in VLogFrame frame, int start)
    {
        var text = new StringBuilder();
        for (var at = start; at + 1 < frame.Length; at += 2)
            text.Append((char)frame.Number(at, 2));
        return text.ToString();
    }
}
