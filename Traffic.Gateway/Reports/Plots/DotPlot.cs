using Traffic.Sim.Studies;

namespace Traffic.Gateway.Reports.Plots;

/// <summary>Rows of means with their intervals, one dot for each alternative.</summary>
internal static class DotPlot
{
    private const double DotStep = 11;

    /// <summary>A row.</summary>
    /// <param name="Label">Its name.</param>
    /// <param name="Values">By alternative; null where there is none.</param>
    internal sealed record Row(string Label, IReadOnlyList<ConfidenceInterval?> Values);

    /// <summary>Draws it.</summary>
    /// <param name="width">Width of the picture.</param>
    /// <param name="rows">The rows from top to bottom.</param>
    /// <param name="firstStyle">Number of the class of the first alternative.</param>
    /// <param name="horizontal">Name and unit of the values.</param>
    /// <param name="description">What it shows.</param>
    public static string Draw(int width, IReadOnlyList<Row> rows, int firstStyle, string horizontal, string description)
    {
        var intervals = rows.SelectMany(row => row.Values).Where(value => value is not null).Select(value => value!).ToArray();
        var rowHeight = Math.Max(18, (rows.Max(row => row.Values.Count) * DotStep) + 7);
        var left = 12 + (6.6 * rows.Max(row => row.Label.Length));
        var height = 8 + (rows.Count * rowHeight) + 38;
        var svg = new Svg(width, height, description);
        if (intervals.Length == 0)
            return svg.Finish();
        // What cannot be negative is not drawn below zero, even where a symmetric interval would reach there.
        var low = intervals.All(value => value.Mean >= 0) && firstStyle == 0 ? 0 : Math.Min(0, intervals.Min(value => value.Low ?? value.Mean));
        var axis = Axis.OfNumbers(
            low, Math.Max(0, intervals.Max(value => value.High ?? value.Mean)), width / 90);
        var area = new PlotArea(left, 8, width - left - 18, rows.Count * rowHeight, axis, axis);
        area.DrawHorizontal(svg, horizontal);
        for (var i = 0; i < rows.Count; i++)
        {
            var top = area.Top + (i * rowHeight);
            svg.Line(0, top + rowHeight, area.Right, top + rowHeight, "grid");
            svg.Text(left - 8, top + (rowHeight / 2) + 4, rows[i].Label, "end");
            var first = top + ((rowHeight - ((rows[i].Values.Count - 1) * DotStep)) / 2);
            for (var j = 0; j < rows[i].Values.Count; j++)
                if (rows[i].Values[j] is { } value)
                    Draw(svg, area, value, first + (j * DotStep), firstStyle + j);
        }

        if (axis.Low < 0)
            svg.Line(area.X(0), area.Top, area.X(0), area.Bottom, "axis");
        return svg.Finish();
    }

    private static void Draw(Svg svg, PlotArea area, ConfidenceInterval value, double y, int style)
    {
        if (value.HalfWidth is not null)
            svg.Line(area.X(Math.Max(value.Low!.Value, area.Horizontal.Low)), y, area.X(value.High!.Value), y, $"whisker c{style}");
        svg.Dot(area.X(value.Mean), y, 3.6, $"dot c{style}");
    }
}
