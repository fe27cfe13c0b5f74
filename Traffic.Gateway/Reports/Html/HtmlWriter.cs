using System.Net;
using System.Text;

namespace Traffic.Gateway.Reports.Html;

/// <summary>Writes the parts of a page; all words are escaped here.</summary>
internal sealed class HtmlWriter
{
    /// <summary>Width of pictures on a screen and on paper, units of about a pixel.</summary>
    public const int Wide = 760;

    /// <summary>Width of pictures on a phone.</summary>
    public const int Narrow = 370;

    private readonly StringBuilder _text = new();

    /// <summary>Words with what HTML would take as its own escaped.</summary>
    public static string Escape(string words) => WebUtility.HtmlEncode(words);

    /// <summary>Adds HTML as it is.</summary>
    public HtmlWriter Raw(string html)
    {
        _text.Append(html).Append('\n');
        return this;
    }

    /// <summary>Adds an element that holds words.</summary>
    public HtmlWriter Element(string name, string words, string? style = null) =>
        Raw($"<{name}{(style is null ? "" : $" class=\"{style}\"")}>{Escape(words)}</{name}>");

    /// <summary>Adds a figure: a picture for wide and one for narrow pages, with its legend and what it shows.</summary>
    /// <param name="title">Title; none when empty.</param>
    /// <param name="draw">Draws it with a width.</param>
    /// <param name="legend">The legend; none when empty.</param>
    /// <param name="caption">How to read it.</param>
    public void Figure(string title, Func<int, string> draw, string legend, string caption)
    {
        Raw("<figure>");
        if (title.Length > 0)
            Element("h3", title);
        Raw(legend);
        Raw($"<div class=\"wide\">{draw(Wide)}</div><div class=\"narrow\">{draw(Narrow)}</div>");
        if (caption.Length > 0)
            Element("figcaption", caption);
        Raw("</figure>");
    }

    /// <summary>A legend of keys and words.</summary>
    public static string Legend(IEnumerable<(string Key, string Words)> items) =>
        "<ul class=\"legend\">" + string.Concat(items.Select(item =>
            $"<li><svg viewBox=\"0 0 30 12\" aria-hidden=\"true\">{item.Key}</svg>{Escape(item.Words)}</li>")) + "</ul>";

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
