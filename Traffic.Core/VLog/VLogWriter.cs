namespace Traffic.Core.VLog;

/// <summary>
/// Writes a V-Log 3 recording: at the beginning and every five minutes a time reference, the identity and a full status of every
/// declared series, changes in between. Times must not go back.
/// </summary>
public sealed class VLogWriter
{
    // Writers in the field split changes so that the items take at most 40 digits.
    private const int LongestItems = 40;
    private const int LongestName = 20;

    private readonly Stream _stream;
    private readonly VLogEncoding _encoding;
    private readonly string _controller;
    private readonly SortedDictionary<VLogSeries, int[]> _values = [];
    private readonly SortedDictionary<VLogSeries, List<(int Index, int Value)>> _changed = [];
    private readonly byte[] _digits = new byte[4 * 1024];
    private int _length;
    private long _reference;
    private long _tick;
    private bool _begun;

    /// <summary>Creates the writer; nothing is written before <see cref="Begin"/>.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="encoding">ASCII or binary.</param>
    /// <param name="controller">Name of the controller; the first 20 characters are kept, ASCII only.</param>
    public VLogWriter(Stream stream, VLogEncoding encoding, string controller)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(controller);
        (_stream, _encoding) = (stream, encoding);
        _controller = (controller.Length > LongestName ? controller[..LongestName] : controller).PadRight(LongestName);
    }

    /// <summary>Declares a series with the values at the beginning; 256 items at most, 128 of inputs and outputs, 16 of programs.</summary>
    /// <exception cref="ArgumentException">Too many items, or a series that has no status.</exception>
    public void Declare(VLogSeries series, ReadOnlySpan<int> values)
    {
        if (_begun)
            throw new InvalidOperationException("declare series before the recording begins");
        var (_, change) = VLogLayout.TypesOf(series);
        var layout = VLogLayout.Of(change)!.Value;
        if (values.Length > layout.Numbered)
            throw new ArgumentException($"{values.Length} items of {series}; V-Log can number {layout.Numbered}", nameof(values));
        _values.Add(series, values.ToArray());
        _changed.Add(series, []);
    }

    /// <summary>Writes the first time reference and statuses.</summary>
    public void Begin(long tick)
    {
        (_begun, _tick) = (true, tick);
        Refer(tick);
    }

    /// <summary>Takes a change; nothing is written when the item has the value already.</summary>
    public void Change(VLogSeries series, long tick, int index, int value)
    {
        var values = _values[series];
        if (values[index] == value)
            return;
        Advance(tick);
        values[index] = value;
        _changed[series].Add((index, value));
    }

    /// <summary>Writes a KAR telegram.</summary>
    public void Telegram(long tick, KarTelegram telegram)
    {
        ArgumentNullException.ThrowIfNull(telegram);
        Advance(tick);
        WriteChanges();
        Start(VLogLayout.Kar);
        Put(tick - _reference, 3);
        Put(0, 1);
        telegram.Write(_digits);
        _length = KarTelegram.Length;
        Send();
    }

    /// <summary>Writes what is left, with the references due up to the end.</summary>
    public void End(long tick)
    {
        Advance(tick);
        WriteChanges();
        _stream.Flush();
    }

    private void Advance(long tick)
    {
        if (tick < _tick)
            throw new ArgumentOutOfRangeException(nameof(tick), tick, "time must not go back");
        if (tick == _tick)
            return;
        WriteChanges();
        for (var due = Next(_reference); due <= tick; due = Next(_reference))
            Refer(due);
        _tick = tick;
    }

    private static long Next(long reference) => ((reference / VLogTime.StatusPeriod) + 1) * VLogTime.StatusPeriod;

    private void Refer(long tick)
    {
        _reference = tick;
        var time = VLogTime.Local(tick);
        Start(VLogLayout.TimeReference);
        foreach (var character in FormattableString.Invariant($"{time:yyyyMMddHHmmssf}0"))
            Put(character - '0', 1);
        Send();
        Start(VLogLayout.Identity);
        Put(0x030000, 6);
        foreach (var character in _controller)
            Put(character is >= ' ' and <= '~' ? character : '?', 2);
        Send();
        foreach (var (series, values) in _values)
            WriteStatus(series, values);
    }

    private void WriteStatus(VLogSeries series, int[] values)
    {
        var (type, _) = VLogLayout.TypesOf(series);
        var bits = VLogLayout.Of(type)!.Value.ValueBits;
        Start(type);
        Put(0, 3);
        Put(values.Length, 3);
        if (bits > 1)
        {
            foreach (var value in values)
                Put(value, bits / 4);
        }
        else
        {
            for (var i = 0; i < values.Length; i += 4)
                Put((Bit(values, i) << 3) | (Bit(values, i + 1) << 2) | (Bit(values, i + 2) << 1) | Bit(values, i + 3), 1);
        }

        Send();
    }

    private void WriteChanges()
    {
        foreach (var (series, changes) in _changed)
        {
            var (_, type) = VLogLayout.TypesOf(series);
            var layout = VLogLayout.Of(type)!.Value;
            foreach (var some in changes.Chunk(Math.Min(15, LongestItems / layout.ItemDigits)))
            {
                Start(type);
                Put(_tick - _reference, 3);
                Put(some.Length, 1);
                foreach (var (index, value) in some)
                {
                    if (layout.IndexDigits == 0)
                    {
                        Put((index << 1) | value, 2);
                        continue;
                    }

                    Put(index, layout.IndexDigits);
                    Put(value, layout.ValueDigits);
                }

                Send();
            }

            changes.Clear();
        }
    }

    private void Start(byte type)
    {
        _length = 0;
        Put(type, 2);
    }

    private void Put(long value, int digits)
    {
        for (var shift = 4 * (digits - 1); shift >= 0; shift -= 4)
            _digits[_length++] = (byte)((value >> shift) & 0xF);
    }

    private void Send()
    {
        if ((_length & 1) != 0)
            _digits[_length++] = 0;
        if (_encoding == VLogEncoding.Binary)
        {
            for (var i = 0; i < _length; i += 2)
                _stream.WriteByte((byte)((_digits[i] << 4) | _digits[i + 1]));
            return;
        }

        Span<byte> line = stackalloc byte[_length + 2];
        for (var i = 0; i < _length; i++)
            line[i] = (byte)"0123456789ABCDEF"[_digits[i]];
        "\r\n"u8.CopyTo(line[_length..]);
        _stream.Write(line);
    }

    private static int Bit(int[] values, int index) => index < values.Length ? values[index] & 1 : 0;
}
