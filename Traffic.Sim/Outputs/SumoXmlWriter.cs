using System.Globalization;
using System.Text;
using System.Xml;

namespace Traffic.Sim.Outputs;

/// <summary>
/// Writes XML the way SUMO's own outputs look: four blanks of indent, numbers with a fixed count of decimals. Numbers are
/// formatted without allocating, since outputs may hold millions of rows.
/// </summary>
internal sealed class SumoXmlWriter : IDisposable
{
    private readonly XmlWriter _writer;
    private readonly char[] _digits = new char[64];

    public SumoXmlWriter(Stream stream, string root, string schema)
    {
        var settings = new XmlWriterSettings
        {
            Indent = true,
            IndentChars = "    ",
            NewLineChars = "\n",
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            CloseOutput = true,
        };
        _writer = XmlWriter.Create(stream, settings);
        _writer.WriteStartDocument();
        _writer.WriteStartElement(root);
        _writer.WriteAttributeString("xmlns", "xsi", null, "http://www.w3.org/2001/XMLSchema-instance");
        _writer.WriteAttributeString(
            "xsi", "noNamespaceSchemaLocation", "http://www.w3.org/2001/XMLSchema-instance", $"http://sumo.dlr.de/xsd/{schema}");
    }

    public void Start(string element) => _writer.WriteStartElement(element);

    public void End() => _writer.WriteEndElement();

    public void Attribute(string name, string value) => _writer.WriteAttributeString(name, value);

    public void Attribute(string name, long value)
    {
        value.TryFormat(_digits, out var length, default, CultureInfo.InvariantCulture);
        Digits(name, length);
    }

    /// <summary>A number with two decimals, as SUMO's option <c>precision</c> has it by default.</summary>
    public void Attribute(string name, double value) => Attribute(name, value, "F2");

    public void Attribute(string name, double value, string format)
    {
        value.TryFormat(_digits, out var length, format, CultureInfo.InvariantCulture);
        // SUMO writes no negative zero.
        var start = IsNegativeZero(length) ? 1 : 0;
        Digits(name, length, start);
    }

    public void Flush() => _writer.Flush();

    /// <summary>Ends the document.</summary>
    public void Dispose()
    {
        _writer.WriteEndDocument();
        _writer.Dispose();
    }

    private void Digits(string name, int length, int start = 0)
    {
        _writer.WriteStartAttribute(name);
        _writer.WriteChars(_digits, start, length - start);
        _writer.WriteEndAttribute();
    }

    private bool IsNegativeZero(int length) =>
        _digits[0] == '-' && _digits.AsSpan(1, length - 1).IndexOfAnyExcept('0', '.') < 0;
}
