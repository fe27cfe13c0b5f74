using System.Globalization;
using System.Net;
using System.Text;

namespace Traffic.Gateway.Reports.Plots;

/// <summary>
/// Writes one picture as inline SVG. Colours and line styles come from the classes of the report's style sheet, so that a picture
/// follows light, dark and print.
/// </summary>
internal sealed class Svg
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins a picture.</summary>
    /// <param name="width">Width, units of about a pixel.</param>
    /// <param name="height">Height.</param>
    /// <param name="description">What it shows, for those who cannot see it.</param>
    public Svg(double width, double height, string description)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {width:0.#} {height:0.#}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(description)}\" ");
        _text.Append("xmlns=\"http://www.w3.org/2000/svg\">\n");
    }

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string style) =>
        Add($"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" class=\"{style}\"/>\n");

    /// <summary>A rectangle.</summary>
    public void Box(double x, double y, double width, double height, string style) =>
        Add($"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.##}\" height=\"{height:0.#}\" class=\"{style}\"/>\n");

    /// <summary>A disc.</summary>
    public void Dot(double x, double y, double radius, string style) =>
        Add($"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{radius:0.#}\" class=\"{style}\"/>\n");

    /// <summary>Words.</summary>
    /// <param name="x">Where.</param>
    /// <param name="y">Base line.</param>
    /// <param name="words">The words.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="style">Class.</param>
    public void Text(double x, double y, string words, string anchor, string style = "t") =>
        Add($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" class=\"{style}\">{WebUtility.HtmlEncode(words)}</text>\n");

    /// <summary>A line through points; nothing with less than two.</summary>
    public void Path(IReadOnlyList<(double X, double Y)> points, string style)
    {
        if (points.Count < 2)
            return;
        _text.Append("<path d=\"");
        Append(points);
        _text.Append(CultureInfo.InvariantCulture, $"\" class=\"{style}\"/>\n");
    }

    /// <summary>A band between two lines over the same places.</summary>
    public void Band(IReadOnlyList<(double X, double Low, double High)> points, string style)
    {
        if (points.Count < 2)
            return;
        _text.Append("<path d=\"");
        Append([.. points.Select(point => (point.X, point.High)), .. points.Reverse().Select(point => (point.X, point.Low))]);
        _text.Append(CultureInfo.InvariantCulture, $"Z\" class=\"{style}\"/>\n");
    }

    /// <summary>Begins a part that shows within a rectangle only.</summary>
    public void BeginClip(double x, double y, double width, double height) =>
        Add($"<svg x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\" viewBox=\"{x:0.#} {y:0.#} {width:0.#} {height:0.#}\">\n");

    /// <summary>Ends it.</summary>
    public void EndClip() => _text.Append("</svg>\n");

    /// <summary>The picture.</summary>
    public string Finish() => _text.Append("</svg>\n").ToString();

    private void Append(IReadOnlyList<(double X, double Y)> points)
    {
        for (var i = 0; i < points.Count; i++)
            _text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{points[i].X:0.#} {points[i].Y:0.#}");
    }

    private void Add(FormattableString element) => _text.Append(element.ToString(CultureInfo.InvariantCulture));
}
