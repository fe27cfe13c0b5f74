using Traffic.Core.Signals;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Reports.Plots;

/// <summary>What the lamps of a junction showed: a row for each signal group (fasendiagram). Green is high, yellow half, red thin.</summary>
internal static class SignalPlot
{
    private const double RowHeight = 17;

    /// <summary>Draws it.</summary>
    /// <param name="width">Width of the picture.</param>
    /// <param name="groups">Names of the groups.</param>
    /// <param name="letters">Letters to leave room for beside the rows, so that diagrams below each other have one axis.</param>
    /// <param name="changes">By group: the lamps at the start, then each change.</param>
    /// <param name="begin">Begin of the window, seconds of simulation.</param>
    /// <param name="end">End of the window.</param>
    /// <param name="description">What it shows.</param>
    public static string Draw(
        int width, IReadOnlyList<string> groups, int letters, IReadOnlyList<IReadOnlyList<AspectChange>> changes, double begin, double end,
        string description)
    {
        var left = 16 + (6.6 * letters);
        var svg = new Svg(width, 22 + (groups.Count * RowHeight) + 38, description);
        var axis = Axis.OfTime(begin, end, width / 90);
        var area = new PlotArea(left, 22, width - left - 24, groups.Count * RowHeight, axis, axis);
        area.DrawHorizontal(svg, "time of day [h:min]");
        svg.Text(2, 14, "signal group", "start", "t name");
        for (var group = 0; group < groups.Count; group++)
        {
            var middle = area.Top + ((group + 0.5) * RowHeight);
            svg.Text(left - 8, middle + 4, groups[group], "end");
            foreach (var (from, to, aspect) in Spans(changes[group], begin, end))
                Draw(svg, area.X(from), area.X(to), middle, aspect, RowHeight - 5);
        }

        return svg.Finish();
    }

    /// <summary>The spans of one aspect within a window.</summary>
    public static IEnumerable<(double From, double To, Aspect Aspect)> Spans(IReadOnlyList<AspectChange> changes, double begin, double end)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            var from = Math.Max(begin, changes[i].Tick / 10.0);
            var to = i + 1 < changes.Count ? Math.Min(end, changes[i + 1].Tick / 10.0) : end;
            if (to > from)
                yield return (from, to, changes[i].Aspect);
        }
    }

    /// <summary>Draws a span of one aspect.</summary>
    public static void Draw(Svg svg, double from, double to, double middle, Aspect aspect, double height)
    {
        var (share, style) = aspect switch
        {
            Aspect.Green => (1.0, "green"),
            Aspect.Yellow => (0.6, "yellow"),
            Aspect.Red => (0.2, "red"),
            Aspect.Flashing => (0.6, "flashing"),
            _ => (0.0, "off"),
        };
        if (share > 0)
            svg.Box(from, middle - (height * share / 2), to - from, height * share, style);
    }
}
