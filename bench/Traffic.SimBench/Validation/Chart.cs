using System.Globalization;
using System.Text;

namespace Traffic.SimBench.Validation;

/// <summary>A small chart as an SVG file for the results: lines and dots on labelled axes, readable on light and dark pages.</summary>
internal sealed class Chart(string title, string horizontal, string vertical, double right, double top)
{
    private const double Left = 62;
    private const double Top = 40;
    private const double Width = 560;
    private const double Height = 300;

    private readonly StringBuilder _marks = new();
    private readonly StringBuilder _legend = new();
    private double _legendY = Top + 8;

    /// <summary>Adds a line with its key.</summary>
    public void Line(string name, string colour, string dashes, IEnumerable<(double X, double Y)> points)
    {
        var path = string.Join('L', points.Select(point => Text($"{X(point.X):0.#} {Y(point.Y):0.#}")));
        _marks.Append(Text($"<path d=\"M{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>\n"));
        Key(name, Text($"<line x1=\"{Left + Width + 14:0}\" x2=\"{Left + Width + 40:0}\" y1=\"{_legendY:0}\" y2=\"{_legendY:0}\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>"));
    }

    /// <summary>Adds dots, each with the half width of its interval, with their key.</summary>
    public void Dots(string name, string colour, double radius, IEnumerable<(double X, double Y, double Half)> points)
    {
        foreach (var (x, y, half) in points)
        {
            if (half > 0)
                _marks.Append(Text($"<line x1=\"{X(x):0.#}\" x2=\"{X(x):0.#}\" y1=\"{Y(y - half):0.#}\" y2=\"{Y(y + half):0.#}\" stroke=\"{colour}\" stroke-width=\"1.5\"/>\n"));
            _marks.Append(Text($"<circle cx=\"{X(x):0.#}\" cy=\"{Y(y):0.#}\" r=\"{radius:0.#}\" fill=\"{colour}\"/>\n"));
        }

        Key(name, Text($"<circle cx=\"{Left + Width + 27:0}\" cy=\"{_legendY:0}\" r=\"{Math.Max(radius, 3):0.#}\" fill=\"{colour}\"/>"));
    }

    /// <summary>Writes the file.</summary>
    public void Save(string file)
    {
        var text = new StringBuilder(Text($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Left + Width + 200:0} {Top + Height + 52:0}\" role=\"img\" aria-label=\"{title}\" font-family=\"sans-serif\" font-size=\"12\">\n"));
        text.Append(Text($"<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><text x=\"{Left:0}\" y=\"16\" font-size=\"14\" font-weight=\"bold\">{title}</text>\n"));
        for (var i = 0; i <= 5; i++)
        {
            var (x, y) = (right * i / 5, top * i / 5);
            text.Append(Text($"<path d=\"M{X(x):0.#} {Top}V{Top + Height}M{Left} {Y(y):0.#}H{Left + Width}\" stroke=\"#ddd\" fill=\"none\"/>"));
            text.Append(Text($"<text x=\"{X(x):0.#}\" y=\"{Top + Height + 17}\" text-anchor=\"middle\">{x:0.##}</text>"));
            text.Append(Text($"<text x=\"{Left - 7}\" y=\"{Y(y) + 4:0.#}\" text-anchor=\"end\">{y:0.##}</text>\n"));
        }

        text.Append(Text($"<text x=\"{Left + (Width / 2):0}\" y=\"{Top + Height + 38}\" text-anchor=\"middle\">{horizontal}</text><text x=\"4\" y=\"{Top - 9}\">{vertical}</text>\n"));
        File.WriteAllText(file, text.Append(_marks).Append(_legend).Append("</svg>\n").ToString());
    }

    private void Key(string name, string mark)
    {
        _legend.Append(mark).Append(Text($"<text x=\"{Left + Width + 46:0}\" y=\"{_legendY + 4:0}\">{name}</text>\n"));
        _legendY += 20;
    }

    private double X(double value) => Left + (Math.Clamp(value / right, 0, 1) * Width);

    private double Y(double value) => Top + Height - (Math.Clamp(value / top, 0, 1) * Height);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
