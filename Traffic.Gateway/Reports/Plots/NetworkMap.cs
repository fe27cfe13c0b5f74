using Traffic.Sim.Networks;

namespace Traffic.Gateway.Reports.Plots;

/// <summary>The edges of a network, coloured by a value in steps.</summary>
internal static class NetworkMap
{
    /// <summary>Number of steps of colour.</summary>
    public const int Steps = 6;

    /// <summary>Draws it.</summary>
    /// <param name="width">Width of the picture.</param>
    /// <param name="network">The network.</param>
    /// <param name="step">Step of colour of each edge, 0 to <see cref="Steps"/> - 1; -1 for none.</param>
    /// <param name="labels">Names at places.</param>
    /// <param name="description">What it shows.</param>
    public static string Draw(
        int width, RoadNetwork network, Func<int, int> step, IEnumerable<(NetworkPoint Place, string Name)> labels, string description)
    {
        var lanes = network.Edges.Where(edge => edge.Function is not (EdgeFunction.Crossing or EdgeFunction.WalkingArea))
            .Select(edge => (Edge: edge, Shape: network.Lanes[edge.Lanes[edge.Lanes.Length / 2]].Shape)).ToArray();
        var points = lanes.SelectMany(lane => lane.Shape.Points).ToArray();
        var (low, high) = (new NetworkPoint(points.Min(p => p.X), points.Min(p => p.Y)), new NetworkPoint(points.Max(p => p.X), points.Max(p => p.Y)));
        var scale = Math.Min((width - 20) / Math.Max(1, high.X - low.X), width * 0.8 / Math.Max(1, high.Y - low.Y));
        var bottom = 14 + ((high.Y - low.Y) * scale);
        var left = 10 + ((width - 20 - ((high.X - low.X) * scale)) / 2);
        (double X, double Y) Place(NetworkPoint point) => (left + ((point.X - low.X) * scale), bottom - ((point.Y - low.Y) * scale));
        var svg = new Svg(width, bottom + 40, description);
        foreach (var (edge, shape) in lanes.OrderBy(lane => step(lane.Edge.Index)))
        {
            var style = edge.IsInternal ? "road inside" : step(edge.Index) is >= 0 and var colour ? $"road m{colour}" : "road";
            svg.Path([.. shape.Points.Select(Place)], style);
        }

        foreach (var (place, name) in labels)
        {
            var (x, y) = Place(place);
            svg.Text(x, y - 8, name, "middle", "t halo");
        }

        DrawScale(svg, scale, width, bottom + 26);
        return svg.Finish();
    }

    // A bar of a round number of metres.
    private static void DrawScale(Svg svg, double scale, int width, double y)
    {
        var metres = Axis.OfNumbers(0, width * 0.25 / scale, 1).Step;
        while (metres * scale > width * 0.5)
            metres /= 2;
        svg.Line(12, y, 12 + (metres * scale), y, "axis");
        svg.Text(18 + (metres * scale), y + 4, FormattableString.Invariant($"{metres:0.#} m, north is up"), "start");
    }
}
