namespace Traffic.Gateway.Reports.Plots;

/// <summary>The rectangle of a plot with its axes.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="Horizontal">Axis along the bottom.</param>
/// <param name="Vertical">Axis along the left.</param>
internal sealed record PlotArea(double Left, double Top, double Width, double Height, Axis Horizontal, Axis Vertical)
{
    /// <summary>Right edge.</summary>
    public double Right => Left + Width;

    /// <summary>Bottom edge.</summary>
    public double Bottom => Top + Height;

    /// <summary>Place of a value along the bottom.</summary>
    public double X(double value) => Left + (Horizontal.Share(value) * Width);

    /// <summary>Place of a value along the left.</summary>
    public double Y(double value) => Bottom - (Vertical.Share(value) * Height);

    /// <summary>Draws grid, ticks and names of both axes.</summary>
    public void DrawAxes(Svg svg, string horizontal, string vertical)
    {
        DrawHorizontal(svg, horizontal);
        foreach (var tick in Vertical.Ticks)
        {
            svg.Line(Left, Y(tick), Right, Y(tick), "grid");
            svg.Text(Left - 6, Y(tick) + 4, Vertical.Label(tick), "end");
        }

        svg.Text(2, Top - 8, vertical, "start", "t name");
    }

    /// <summary>Draws grid, ticks and name of the axis along the bottom.</summary>
    public void DrawHorizontal(Svg svg, string name)
    {
        foreach (var tick in Horizontal.Ticks)
        {
            svg.Line(X(tick), Top, X(tick), Bottom, "grid");
            svg.Text(X(tick), Bottom + 15, Horizontal.Label(tick), "middle");
        }

        svg.Line(Left, Bottom, Right, Bottom, "axis");
        svg.Text(Left + (Width / 2), Bottom + 31, name, "middle", "t name");
    }
}
