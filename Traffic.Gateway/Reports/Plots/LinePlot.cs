namespace Traffic.Gateway.Reports.Plots;

/// <summary>Lines over time, each with a band around it.</summary>
internal static class LinePlot
{
    /// <summary>A line.</summary>
    /// <param name="Style">Class that gives its colour, such as <c>c0</c>.</param>
    /// <param name="Points">Time, value, and the ends of the band (equal where there is none).</param>
    internal sealed record Line(string Style, IReadOnlyList<(double Time, double Value, double Low, double High)> Points);

    /// <summary>Draws it.</summary>
    /// <param name="width">Width of the picture.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="vertical">Name and unit of the values.</param>
    /// <param name="description">What it shows.</param>
    public static string Draw(int width, IReadOnlyList<Line> lines, string vertical, string description)
    {
        var points = lines.SelectMany(line => line.Points).ToArray();
        var height = width < 500 ? 240.0 : 300.0;
        var svg = new Svg(width, height, description);
        if (points.Length > 0)
        {
            var area = new PlotArea(
                48, 26, width - 66, height - 66,
                Axis.OfTime(points.Min(point => point.Time), points.Max(point => point.Time), width / 90),
                Axis.OfNumbers(Math.Min(0, points.Min(point => point.Low)), points.Max(point => point.High), 5));
            area.DrawAxes(svg, "time of day [h:min]", vertical);
            foreach (var line in lines)
                if (line.Points.Any(point => point.High > point.Low))
                    svg.Band([.. line.Points.Select(point => (area.X(point.Time), area.Y(point.Low), area.Y(point.High)))], $"band {line.Style}");
            foreach (var line in lines)
                svg.Path([.. line.Points.Select(point => (area.X(point.Time), area.Y(point.Value)))], $"line {line.Style}");
        }

        return svg.Finish();
    }
}
