using System.Globalization;
using Microsoft.VisualBasic.FileIO;
using Traffic.Core.Privacy;
using Traffic.Core.Recording;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Core.Imports;

/// <summary>
/// Turns the CAMs of a UDAP export (comma-separated, with a header: <c>source,timestamp,messageType,asn1data,...</c>) into a recording of
/// one junction. The message itself is read where <c>asn1data</c> holds it, in hexadecimal digits or Base64; else the decoded columns:
/// positions in degrees, or whole numbers of 1e-7 degree; heading in degrees, or tenths where it is over 360; speed in metres per
/// second, or whole centimetres per second. Rows of other messages are counted, not read.
/// </summary>
public sealed class UdapImport
{
    private const double TenMillionths = 1e7;

    private readonly ImportedTimeline _timeline;
    private readonly StationPseudonyms _pseudonyms;
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, int> _others = new(StringComparer.Ordinal);
    private string[] _row = [];
    private bool _begun;
    private long _last;

    private UdapImport(string key, StationPseudonyms pseudonyms, Action<Recorded> write)
    {
        _timeline = new ImportedTimeline(write) { Key = key };
        _pseudonyms = pseudonyms;
    }

    /// <summary>Imports an export.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="key">Name of the junction.</param>
    /// <param name="pseudonyms">For the stations.</param>
    /// <param name="write">Receives the records; each is used again afterwards.</param>
    /// <returns>Number of CAMs.</returns>
    /// <exception cref="InputException">A column that is needed is missing.</exception>
    public static long Import(TextReader reader, string file, string key, StationPseudonyms pseudonyms, Action<Recorded> write)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var parser = new TextFieldParser(reader) { Delimiters = [","], HasFieldsEnclosedInQuotes = true };
        var import = new UdapImport(key, pseudonyms, write);
        import.ReadHeader(parser, file);
        return import.ReadRows(parser);
    }

    private void ReadHeader(TextFieldParser parser, string file)
    {
        var header = parser.ReadFields() ?? [];
        for (var i = 0; i < header.Length; i++)
            _columns.TryAdd(header[i].Trim('\uFEFF', ' '), i);
        foreach (var needed in (ReadOnlySpan<string>)["timestamp", "messageType"])
        {
            if (!_columns.ContainsKey(needed))
                throw InputException.At(file, 1, needed, "the column is missing", "give a UDAP export with its header line");
        }

    }

    private long ReadRows(TextFieldParser parser)
    {
        var count = 0L;
        while (!parser.EndOfData)
        {
            var line = parser.LineNumber;
            try
            {
                _row = parser.ReadFields() ?? [];
                count += Take() ? 1 : 0;
            }
            catch (Exception problem) when (problem is MalformedLineException or FormatException or OverflowException)
            {
                Fault("unreadable", $"line {line}: {problem.Message}", 1);
            }
        }

        foreach (var (type, rows) in _others)
            Fault("not_understood", $"rows of message type '{type}' are not read", rows);
        _timeline.End();
        return count;
    }

    private bool Take()
    {
        var type = Text("messageType");
        if (!type.StartsWith("CAM", StringComparison.OrdinalIgnoreCase) && type != "2")
        {
            _others[type] = _others.GetValueOrDefault(type) + 1;
            return false;
        }

        var tick = Tick(Text("timestamp"));
        var cam = Decoded() ?? FromColumns(tick);
        if (!_begun)
            _timeline.Write(new JunctionConfiguration { FromTick = tick });
        _begun = true;
        _timeline.At(tick).Cams.Add(new CamEvent(tick, cam with { StationId = _pseudonyms.Of(cam.StationId, tick) }));
        _last = tick;
        return true;
    }

    private Cam? Decoded()
    {
        var text = Text("asn1data").Trim();
        if (text.Length == 0)
            return null;
        var octets = new byte[text.Length];
        if (Convert.FromHexString(text, octets, out _, out var length) != System.Buffers.OperationStatus.Done
            && !Convert.TryFromBase64String(text, octets, out length))
        {
            return null;
        }

        return CamReader.TryRead(octets.AsSpan(0, length), out var cam, out _) ? cam : null;
    }

    private Cam FromColumns(long tick)
    {
        var heading = Text("heading");
        var speed = Text("speed");
        return new Cam
        {
            StationId = uint.Parse(Text("stationId"), CultureInfo.InvariantCulture),
            StationType = Text("stationType") is { Length: > 0 } type ? (StationType)byte.Parse(type, CultureInfo.InvariantCulture) : StationType.PassengerCar,
            GenerationDeltaTime = (ushort)(tick * 100),
            Position = new GeoPosition(Angle(Text("latitude")), Angle(Text("longitude"))),
            Heading = heading.Length == 0 ? Cam.HeadingUnavailable : (ushort)Math.Round(Number(heading) * (Number(heading) > 360 ? 1 : 10)),
            Speed = speed.Length == 0 ? Cam.SpeedUnavailable : (ushort)Math.Round(Number(speed) * (speed.Contains('.', StringComparison.Ordinal) ? 100 : 1)),
        };
    }

    private void Fault(string kind, string text, int count) => _timeline.At(_last).Faults.Add(new FaultEvent(_last, kind, text, count));

    private string Text(string column) => _columns.TryGetValue(column, out var index) && index < _row.Length ? _row[index] : "";

    private static int Angle(string text) =>
        (int)Math.Round(Number(text) * (text.Contains('.', StringComparison.Ordinal) ? TenMillionths : 1));

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    // Milliseconds since 1970, or a date and time; UTC where no zone is told.
    private static long Tick(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        ? milliseconds / 100
        : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds() / 100;
}
