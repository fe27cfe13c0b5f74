using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Traffic.Core;
using Traffic.Core.Units;

namespace Traffic.Sim.Xml;

/// <summary>
/// A forward reader over one of SUMO's XML files (plain or gzip) that knows where it is: every complaint names the file, the
/// line, the element and its id.
/// </summary>
internal sealed class XmlInput : IDisposable
{
    private readonly Stream _stream;
    private readonly XmlReader _reader;
    private readonly IXmlLineInfo _position;

    public XmlInput(string path)
    {
        Path = path;
        _stream = Open(path);
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreWhitespace = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            _reader = XmlReader.Create(_stream, settings);
        }
        catch (Exception error) when (error is XmlException or InvalidDataException or IOException)
        {
            _stream.Dispose();
            throw Unreadable(error);
        }

        _position = (IXmlLineInfo)_reader;
    }

    /// <summary>The file, as it was named.</summary>
    public string Path { get; }

    /// <summary>Name of the current element.</summary>
    public string Element => _reader.LocalName;

    /// <summary>Depth of the current node; the root element has depth 0.</summary>
    public int Depth => _reader.Depth;

    /// <summary>Whether the current node is the start of an element.</summary>
    public bool IsStart => _reader.NodeType == XmlNodeType.Element;

    /// <summary>Whether the current node is the end of an element.</summary>
    public bool IsEnd => _reader.NodeType == XmlNodeType.EndElement;

    /// <summary>Whether the current element has neither content nor an end tag.</summary>
    public bool IsEmpty => _reader.IsEmptyElement;

    /// <summary>Text of the current text node.</summary>
    public string Text => _reader.Value;

    /// <summary>Whether the current node is text.</summary>
    public bool IsText => _reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA;

    /// <summary>File and line, for messages.</summary>
    public string Where => FormattableString.Invariant($"{Path}:{_position.LineNumber}");

    /// <summary>File and line, to keep for later messages.</summary>
    public SourceLine Source => new(Path, _position.LineNumber);

    /// <summary>Moves to the next node; false at the end of the document.</summary>
    public bool Read()
    {
        try
        {
            return _reader.Read();
        }
        catch (Exception error) when (error is XmlException or InvalidDataException or IOException)
        {
            throw Unreadable(error);
        }
    }

    /// <summary>Moves to the next start or end of an element.</summary>
    public bool ReadTag()
    {
        while (Read())
            if (IsStart || IsEnd)
                return true;
        return false;
    }

    /// <summary>Moves past the current element and all it holds; the next <see cref="Read"/> gives what follows.</summary>
    public void SkipElement()
    {
        if (!IsStart || IsEmpty)
            return;
        var depth = Depth;
        while (Read())
            if (IsEnd && Depth == depth)
                return;
    }

    /// <summary>Reads to the root element and checks its name.</summary>
    public void ExpectRoot(params ReadOnlySpan<string> names)
    {
        while (Read())
        {
            if (!IsStart)
                continue;
            foreach (var name in names)
                if (Element == name)
                    return;
            throw new InputException($"{Where}: the root element is <{Element}>, expected <{names[0]}>; is this the right file?");
        }

        throw new InputException($"{Path}: the file is empty, expected <{names[0]}>");
    }

    /// <summary>An attribute, or null when absent.</summary>
    public string? Find(string attribute) => _reader.GetAttribute(attribute);

    /// <summary>Whether the attribute is there.</summary>
    public bool Has(string attribute) => _reader.GetAttribute(attribute) is not null;

    /// <summary>An attribute that must be there.</summary>
    public string Get(string attribute) =>
        _reader.GetAttribute(attribute) ?? throw Error($"attribute '{attribute}' is missing");

    /// <summary>A number that must be there.</summary>
    public double GetDouble(string attribute) => ParseDouble(attribute, Get(attribute));

    /// <summary>A number, or the default when absent.</summary>
    public double FindDouble(string attribute, double fallback) =>
        Find(attribute) is { } text ? ParseDouble(attribute, text) : fallback;

    /// <summary>A number, or null when absent.</summary>
    public double? FindDouble(string attribute) =>
        Find(attribute) is { } text ? ParseDouble(attribute, text) : null;

    /// <summary>An integer that must be there.</summary>
    public int GetInt(string attribute) => ParseInt(attribute, Get(attribute));

    /// <summary>An integer, or the default when absent.</summary>
    public int FindInt(string attribute, int fallback) =>
        Find(attribute) is { } text ? ParseInt(attribute, text) : fallback;

    /// <summary>A truth value, or the default when absent.</summary>
    public bool FindBool(string attribute, bool fallback)
    {
        var text = Find(attribute);
        if (text is null)
            return fallback;
        return XmlValue.TryBool(text, out var value)
            ? value
            : throw Error($"attribute '{attribute}' = '{text}' is not a truth value; write true or false");
    }

    /// <summary>A time (seconds or hh:mm:ss) that must be there.</summary>
    public DeciSeconds GetTime(string attribute) => ParseTime(attribute, Get(attribute));

    /// <summary>A time, or null when absent.</summary>
    public DeciSeconds? FindTime(string attribute) =>
        Find(attribute) is { } text ? ParseTime(attribute, text) : null;

    /// <summary>The words of a list attribute (blanks or commas between); empty when absent.</summary>
    public string[] FindList(string attribute) => XmlValue.SplitList(Find(attribute) ?? "");

    /// <summary>Calls back for every attribute of the current element.</summary>
    public void ForEachAttribute(Action<string, string> visit)
    {
        // The visitor may ask for other attributes or raise an error at the element, so the reader has to stand on it.
        var attributes = new List<(string Name, string Value)>(_reader.AttributeCount);
        while (_reader.MoveToNextAttribute())
            if (_reader.Prefix is not ("xmlns" or "xsi") && _reader.LocalName != "xmlns")
                attributes.Add((_reader.LocalName, _reader.Value));
        _reader.MoveToElement();
        foreach (var (name, value) in attributes)
            visit(name, value);
    }

    /// <summary>Reports the attributes of the current element that are not among those read, each once per kind of element.</summary>
    /// <param name="report">Takes them.</param>
    /// <param name="read">Names of those that are read, or that only matter for drawing.</param>
    public void ReportUnread(ReadReport report, HashSet<string> read)
    {
        if (_reader.AttributeCount == 0 || !_reader.MoveToFirstAttribute())
            return;
        List<string>? unread = null;
        do
        {
            if (_reader.Prefix is not ("xmlns" or "xsi") && _reader.LocalName != "xmlns" && !read.Contains(_reader.LocalName))
                (unread ??= []).Add(_reader.LocalName);
        }
        while (_reader.MoveToNextAttribute());
        _reader.MoveToElement();
        foreach (var name in unread ?? [])
            report.AddUnused($"attribute '{name}' of <{Element}>", Where);
    }

    /// <summary>An error at the current element.</summary>
    public InputException Error(string what)
    {
        var id = IsStart ? Find("id") : null;
        return new InputException(id is null ? $"{Where}: <{Element}>: {what}" : $"{Where}: <{Element} id=\"{id}\">: {what}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
    }

    private double ParseDouble(string attribute, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw Error($"attribute '{attribute}' = '{text}' is not a number");

    private int ParseInt(string attribute, string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Error($"attribute '{attribute}' = '{text}' is not a whole number");

    private DeciSeconds ParseTime(string attribute, string text) =>
        XmlValue.TrySeconds(text, out var seconds)
            ? DeciSeconds.FromSeconds(seconds)
            : throw Error($"attribute '{attribute}' = '{text}' is not a time; write seconds or hh:mm:ss");

    private InputException Unreadable(Exception error) => error switch
    {
        XmlException xml when xml.Message.Contains("Root element is missing", StringComparison.Ordinal) =>
            new InputException($"{Path}: the file is empty or holds no XML element; write it anew", error),
        XmlException xml => new InputException(FormattableString.Invariant(
            $"{Path}:{Math.Max(1, xml.LineNumber)}: the file is not well-formed XML or is cut off ({FirstSentence(xml.Message)}); write it anew"), error),
        InvalidDataException => new InputException($"{Path}: the gzip data is damaged or cut off; write the file anew", error),
        _ => new InputException($"{Path}: cannot be read ({error.Message}); check the disk", error),
    };

    private static Stream Open(string path)
    {
        if (Directory.Exists(path))
            throw new InputException($"{path}: is a folder; name a file in it");
        try
        {
            Stream file = File.OpenRead(path);
            return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                ? new GZipStream(file, CompressionMode.Decompress)
                : new BufferedStream(file, 1 << 16);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: no such file; check the name");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"{path}: cannot be opened ({error.Message}); check name and permissions");
        }
    }

    // .NET ends its messages with "Line 12, position 3.", which is said already.
    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". Line", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }
}
