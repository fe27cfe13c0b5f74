using System.Xml;
using System.Xml.Linq;

namespace Traffic.Core.Topology.TlcGen;

/// <summary>The state of one reading of a file: which elements were used, and what has to be told about it.</summary>
internal sealed class TlcReading(string file)
{
    private readonly HashSet<XElement> _used = [];
    private readonly List<string> _notes = [];

    public IReadOnlyList<string> Notes => _notes;

    public void Use(XElement element)
    {
        for (var at = element; at is not null && _used.Add(at);)
            at = at.Parent;
    }

    public bool IsUsed(XElement element) => _used.Contains(element);

    /// <summary>Adds a sentence to the report, once.</summary>
    public void Note(string sentence)
    {
        if (!_notes.Contains(sentence))
            _notes.Add(sentence);
    }

    public InputException Error(XElement element, string problem, string mend) =>
        InputException.At(file, ((IXmlLineInfo)element).LineNumber, PathOf(element), problem, mend);

    /// <summary>Element path below the root without indices.</summary>
    public static string PathOf(XElement element) => string.Join(
        '/', element.AncestorsAndSelf().Reverse().Skip(1).Select(at => at.Name.LocalName));
}
